const KEY = "emulator.theme";
const ORDER = ["system", "light", "dark"];

export const currentTheme = () => localStorage.getItem(KEY) ?? "system";

export function applyTheme(theme = currentTheme()) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function nextTheme() {
  const theme = ORDER[(ORDER.indexOf(currentTheme()) + 1) % ORDER.length];
  localStorage.setItem(KEY, theme);
  applyTheme(theme);
}
