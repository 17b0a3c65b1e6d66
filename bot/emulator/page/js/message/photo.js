import { h } from "../core/dom.js";
import { fileUrl } from "../core/api.js";
import { strings } from "../strings.js";
import { openPhoto } from "../ui/viewer.js";

const largest = (sizes) => sizes.reduce((best, size) => (size.width > best.width ? size : best));

/** `sizes` is Telegram's list of PhotoSize; the place is reserved at once so that nothing jumps when it loads. */
export function photo(sizes, alt = strings.message.photo) {
  const size = largest(sizes);
  const image = h("img", {
    class: "photo",
    src: fileUrl(size.file_id),
    alt,
    width: size.width,
    height: size.height,
    loading: "lazy",
  });
  const open = h(
    "button",
    {
      type: "button",
      class: "photo-open",
      "aria-label": strings.message.openPhoto,
      onclick: () => openPhoto(image.src, alt),
    },
    image,
  );
  return open;
}

/** Two or more pictures as one mosaic. */
export function album(messages) {
  const tiles = messages.map((message) => h("div", { class: "album-tile" }, tile(message)));
  return h(
    "div",
    { class: `album of-${Math.min(tiles.length, 5)}`, role: "group", "aria-label": strings.message.album },
    tiles,
  );
}

function tile(message) {
  if (message.photo) return photo(message.photo);
  return h("video", {
    class: "photo",
    src: fileUrl(message.video.file_id),
    controls: true,
    preload: "metadata",
  });
}
