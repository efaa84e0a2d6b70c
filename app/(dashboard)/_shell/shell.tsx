"use client";

import { type ReactNode, useState } from "react";
import { Dialog } from "@/app/_components/ui/dialog";
import { useUploads } from "../_upload/upload-context";
import { UploadProvider } from "../_upload/upload-provider";
import { HelpDialog } from "./help-dialog";
import { Sidebar } from "./sidebar";
import { TopBar } from "./top-bar";
import { useCurrentSource } from "./use-current-source";
import { useHotkeys } from "./use-hotkeys";

export function Shell({ children }: { children: ReactNode }) {
  return (
    <UploadProvider>
      <Frame>{children}</Frame>
    </UploadProvider>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const [menu, setMenu] = useState(false);
  const [help, setHelp] = useState(false);
  const { ask } = useUploads();
  useHotkeys(useCurrentSource(), { help: () => setHelp(true), upload: () => ask() });
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 rounded-lg bg-surface px-4 py-2 font-medium shadow-lg focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <div className="flex min-h-dvh">
        <aside
          aria-label="Sidebar"
          className="sticky top-0 z-40 hidden h-dvh w-60 shrink-0 border-r bg-surface p-4 lg:block collapsed:lg:w-[4.5rem]"
        >
          <Sidebar />
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar onMenu={() => setMenu(true)} onHelp={() => setHelp(true)} />
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-[90rem] flex-1 px-4 py-6 outline-none lg:px-8"
          >
            {children}
          </main>
        </div>
      </div>
      <Dialog open={menu} onOpenChange={setMenu} title="Menu" place="left">
        <div className="h-full">
          <Sidebar onLeave={() => setMenu(false)} />
        </div>
      </Dialog>
      <HelpDialog open={help} onOpenChange={setHelp} />
    </>
  );
}
