from bot.emulator.api.registry import methods
from tests.emulator.driver import Sim, Wire


async def test_a_first_conversation(sim: Sim, wire: Wire, anna: int) -> None:
    sent = await wire.call("sendMessage", chat_id=anna, text="<b>Здравствуйте</b>", parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 12}]
    assert await sim.seen(anna) == ["/start", "Здравствуйте"]
    updates = await wire.call("getUpdates")
    assert [update["message"]["text"] for update in updates] == ["/start"]


async def test_the_promised_methods_are_there() -> None:
    promised = """getMe getUpdates setWebhook deleteWebhook getWebhookInfo sendMessage sendPhoto sendDocument
        sendMediaGroup sendLocation sendContact sendRichMessage copyMessage forwardMessage editMessageText
        editMessageCaption editMessageMedia editMessageReplyMarkup deleteMessage deleteMessages answerCallbackQuery
        sendChatAction getFile setMyCommands getMyCommands deleteMyCommands setMyName setMyDescription
        setMyShortDescription getMyName getMyDescription getMyShortDescription setChatMenuButton getChatMenuButton
        getChat getChatMember getChatMemberCount getChatAdministrators leaveChat createForumTopic editForumTopic
        closeForumTopic reopenForumTopic deleteForumTopic pinChatMessage unpinChatMessage unpinAllChatMessages"""
    assert {method.name for method in methods().values()} == set(promised.split())
