"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "../ui/button";

interface ErrorStateProps {
  title?: string;
  /** Kind enough to show, as every refusal of the API is. */
  message: string;
  onRetry?: () => void;
}

export function ErrorState({ title = "This could not be loaded", message, onRetry }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
      <span className="grid size-11 place-items-center rounded-full bg-bad-soft text-bad">
        <TriangleAlert aria-hidden className="size-5" />
      </span>
      <h2 className="mt-4 font-semibold text-[0.9375rem]">{title}</h2>
      <p className="mt-1.5 max-w-md text-ink-soft text-sm">{message}</p>
      {onRetry ? (
        <Button className="mt-5" onClick={onRetry}>
          <RotateCw /> Try again
        </Button>
      ) : null}
    </div>
  );
}
