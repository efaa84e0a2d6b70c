import type { Overview, Ranked } from "@/lib/contracts/overview";
import { nameLevels } from "./name-levels";
import { nameStatuses } from "./name-statuses";
import { RankedCard } from "./ranked-card";

/** Up to three cards beside each other. */
const COLUMNS: Readonly<Record<number, string>> = { 1: "", 2: "lg:grid-cols-2", 3: "lg:grid-cols-2 xl:grid-cols-3" };

interface Ranking {
  title: string;
  noun: string;
  rows: Ranked[];
  link?: "client" | "search";
}

/** What is most frequent: by client, by route or message, by status or level; only what these lines say anything about. */
export function Rankings({ data, sourceId }: { data: Overview; sourceId: number }) {
  const statuses = nameStatuses(data.statuses);
  const isOfText = statuses.length === 0 && data.topRoutes.length > 0;
  const all: Ranking[] = [
    { title: "Clients", noun: "client", rows: data.topClients, link: "client" },
    isOfText
      ? { title: "Templates", noun: "template", rows: data.topRoutes, link: "search" }
      : { title: "Routes", noun: "route", rows: data.topRoutes, link: "search" },
    isOfText
      ? { title: "Levels", noun: "level", rows: nameLevels(data.levels) }
      : { title: "Statuses", noun: "status", rows: statuses },
  ];
  const told = all.filter(({ rows }) => rows.length > 0);
  const shown = told.length > 0 ? told : all;
  return (
    <div className={`grid gap-4 ${COLUMNS[shown.length]}`}>
      {shown.map((ranking) => (
        <RankedCard key={ranking.title} {...ranking} sourceId={sourceId} />
      ))}
    </div>
  );
}
