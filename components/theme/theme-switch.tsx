"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { THEMES, type Theme } from "./theme.ts";
import { useTheme } from "./use-theme.ts";

const LOOKS: Record<Theme, { icon: typeof Sun; label: string }> = {
  system: { icon: Monitor, label: "Colours as the system" },
  light: { icon: Sun, label: "Light colours" },
  dark: { icon: Moon, label: "Dark colours" },
};

/** Three buttons: as the system, light, dark. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [current, choose] = useTheme(initial);
  return (
    <fieldset className="segmented">
      <legend className="visually-hidden">Colour scheme</legend>
      {THEMES.map((theme) => {
        const { icon: Icon, label } = LOOKS[theme];
        return (
          <button
            key={theme}
            type="button"
            aria-pressed={theme === current}
            aria-label={label}
            title={label}
            onClick={() => choose(theme)}
          >
            <Icon aria-hidden="true" />
          </button>
        );
      })}
    </fieldset>
  );
}
