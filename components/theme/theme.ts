/** The colour schemes that a viewer may choose; "system" follows the operating system. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie that keeps the choice: the server sets the scheme in the first byte, so that nothing flashes. */
export const THEME_COOKIE = "slipway-theme";

export function themeOf(text: string | undefined): Theme {
  return THEMES.find((theme) => theme === text) ?? "system";
}
