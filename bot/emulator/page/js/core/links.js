const TELEGRAM_HOST = /^(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me|telegram\.dog)\//i;
const HARMLESS = /^(?:https?:|tg:|tel:|mailto:)/i;

export const isTelegramLink = (url) => /^tg:/i.test(url) || TELEGRAM_HOST.test(url);

/** The address to put into `href`, or null for a scheme that could run something. */
export function safeHref(url) {
  if (HARMLESS.test(url)) return url;
  return /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(url) ? null : `https://${url}`;
}
