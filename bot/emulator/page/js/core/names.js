const COLOURS = 7;

export const fullName = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(" ");

export function initials(name) {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters
    .map((word) => [...word][0])
    .join("")
    .toUpperCase();
}

/** One of seven colours, the same for the same id everywhere. */
export const colourOf = (id) => Math.abs(Number(id) || 0) % COLOURS;
