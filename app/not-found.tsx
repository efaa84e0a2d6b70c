import { NothingHere } from "./_components/layout/nothing-here";

export default function NotFound() {
  return (
    <main className="grid min-h-[70vh] place-items-center">
      <NothingHere />
    </main>
  );
}
