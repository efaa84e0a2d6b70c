import { Skeleton } from "@/app/_components/ui/skeleton";

export function OverviewSkeleton() {
  return (
    <div className="space-y-4">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        {["a", "b", "c", "d", "e", "f"].map((key) => (
          <Skeleton key={key} className="h-[8.25rem] rounded-xl" />
        ))}
      </div>
      <Skeleton className="h-[20rem] rounded-xl" />
      <div className="grid gap-4 xl:grid-cols-2">
        <Skeleton className="h-[25rem] rounded-xl" />
        <Skeleton className="h-[25rem] rounded-xl" />
      </div>
    </div>
  );
}
