import { MINUTE_MS, type Play, type Scenario } from "../scenario";

export const newRelease: Scenario = {
  name: "new-release",
  label: "New release",
  story: "A new version goes out: new pages and calls appear, work, and stay.",
  harmless: true,
  durationMs: 30 * MINUTE_MS,
  worlds: ["shop", "game"],
  lasting: true,
  play,
};

function play(): Play {
  return {
    title: "A new version with new routes",
    change(request, random) {
      const successor = request.route.successor;
      if (successor === undefined || !random.chance(successor.share)) return request;
      const item = Number(request.target.match(/\d+$/)?.[0] ?? 1_000);
      const target = successor.target(random, item);
      return { ...request, target, route: { ...request.route, name: successor.name }, scenario: "new-release" };
    },
  };
}
