"use client";

import { ChevronsUpDown, LogOut, Monitor, Moon, Settings, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/app/_components/ui/menu";
import { useMe } from "@/app/_queries/me";
import { useSignOut } from "@/app/_queries/sessions";
import { THEMES, type Theme } from "./theme";
import { useTheme } from "./use-theme";

const THEME_LOOKS: Readonly<Record<Theme, { label: string; icon: typeof Sun }>> = {
  system: { label: "As the system", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
};

export function UserMenu({ onLeave }: { onLeave?: () => void }) {
  const { data: me } = useMe();
  const signOut = useSignOut();
  const router = useRouter();
  const [theme, setTheme] = useTheme();
  return (
    <Menu
      side="top"
      className="w-60"
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-2.5 rounded-lg px-2 py-1.5 text-left hover:bg-sunken collapsed:lg:justify-center collapsed:lg:px-0"
        >
          <span
            aria-hidden
            className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-strong text-xs"
          >
            {initialsOf(me?.user.name)}
          </span>
          <span className="sr-only">Account of </span>
          <span className="min-w-0 flex-1 collapsed:lg:sr-only">
            <bdi className="block truncate font-medium text-[0.8125rem]">{me?.user.name ?? "…"}</bdi>
            <bdi className="block truncate text-ink-faint text-xs">{me?.organisation.name ?? ""}</bdi>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 text-ink-faint collapsed:lg:hidden" />
        </button>
      }
    >
      <MenuLabel>{me ? `${me.user.email} · ${me.role}` : "…"}</MenuLabel>
      <MenuItem
        onSelect={() => {
          onLeave?.();
          router.push("/settings");
        }}
      >
        <Settings /> Settings
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      {THEMES.map((one) => {
        const { label, icon: Icon } = THEME_LOOKS[one];
        return (
          <MenuChoice key={one} chosen={theme === one} onSelect={() => setTheme(one)}>
            <Icon /> {label}
          </MenuChoice>
        );
      })}
      <MenuSeparator />
      <MenuItem onSelect={() => signOut.mutate()}>
        <LogOut /> Sign out
      </MenuItem>
    </Menu>
  );
}

function initialsOf(name = ""): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase();
}
