"use client";

import { CircleHelp, Menu as MenuIcon, Upload } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "@/app/_components/ui/button";
import { useMay } from "@/app/_queries/me";
import { RangePicker } from "../_range/range-picker";
import { useUploads } from "../_upload/upload-context";
import { isRanged } from "./nav-items";
import { SourceChip } from "./source-chip";
import { useCurrentSource } from "./use-current-source";

interface TopBarProps {
  onMenu: () => void;
  onHelp: () => void;
}

export function TopBar({ onMenu, onHelp }: TopBarProps) {
  const source = useCurrentSource();
  const { sending, ask } = useUploads();
  const mayUpload = useMay("analyst");
  const ranged = isRanged(usePathname());
  const sent = sending.reduce((sum, one) => sum + one.sent, 0);
  const size = sending.reduce((sum, one) => sum + one.file.size, 0);
  return (
    <header className="sticky top-0 z-30 border-b bg-canvas/90 backdrop-blur">
      <div className="mx-auto flex h-14 max-w-[90rem] items-center gap-3 px-4 lg:px-8">
        <Button look="ghost" size="icon" className="-ml-2 lg:hidden" onClick={onMenu} aria-label="Open the menu">
          <MenuIcon />
        </Button>
        <div className="flex min-w-0 flex-1 items-center gap-3">
          <bdi className="truncate font-medium">{source?.name ?? "Isolog"}</bdi>
          <span className="hidden sm:block">{source ? <SourceChip detection={source.detection} /> : null}</span>
        </div>
        {sending.length > 0 ? (
          <Link
            href={`/sources/${sending[0]?.sourceId}/imports`}
            className="tabular hidden rounded-md text-[0.8125rem] text-accent-strong underline underline-offset-4 sm:block"
          >
            Sending {size > 0 ? Math.floor((sent / size) * 100) : 0} %
          </Link>
        ) : null}
        <Button
          look="ghost"
          size="icon"
          onClick={onHelp}
          aria-label="Help and shortcuts"
          className="hidden sm:inline-flex"
        >
          <CircleHelp />
        </Button>
        {mayUpload ? (
          <Button look="primary" onClick={() => ask()}>
            <Upload /> <span className="max-sm:sr-only">Upload logs</span>
          </Button>
        ) : null}
      </div>
      {source && ranged ? (
        <div className="px-4 pb-3 lg:hidden">
          <RangePicker sourceId={source.id} className="w-full" />
        </div>
      ) : null}
    </header>
  );
}
