import { Compass } from "lucide-react";
import Link from "next/link";
import { Button } from "../ui/button";
import { EmptyState } from "./empty-state";

/** Where an address leads nowhere. */
export function NothingHere() {
  return (
    <EmptyState
      icon={Compass}
      heading="h1"
      title="There is nothing here"
      action={
        <Button asChild look="primary">
          <Link href="/">Go to the overview</Link>
        </Button>
      }
    >
      The address may be mistyped, or what it named was removed, or belongs to somebody else.
    </EmptyState>
  );
}
