import { NothingHere } from "@/app/_components/layout/nothing-here";

/** Within the frame of the dashboard, which is the page's main landmark already. */
export default function NotFound() {
  return (
    <div className="grid min-h-[70vh] place-items-center">
      <NothingHere />
    </div>
  );
}
