import { Compass } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "./_components/layout/empty-state";
import { Button } from "./_components/ui/button";

export default function NotFound() {
  return (
    <main className="grid min-h-[70vh] place-items-center">
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
    </main>
  );
}
