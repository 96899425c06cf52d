/**
 * Deals the planned labels out to reports: every label exactly as often as planned, and then two reports exchange a label again and again
 * (Metropolis) until the combinations follow the assumptions. An exchange changes no margin, so the margins hold at every moment.
 */
import { affinity, meetsThreshold } from './affinity.ts';
import { drawBundles } from './bundles.ts';
import type { Plan } from './plan.ts';
import type { Draft, Report } from './report.ts';
import { at, type Rng } from './rng.ts';

const LABELS = ['cause', 'equipment', 'cell'] as const;
const EXCHANGES_A_REPORT = 180;

/** The reports still to be drawn once the fixed ones have taken their share of the plan. */
export function allocate(plan: Plan, fixed: readonly Report[], rng: Rng): Draft[] {
  const left = (planned: Record<string, number>, labels: readonly string[]) => without(planned, labels);
  const causes = rng.shuffle(tokens(left(plan.causes, fixed.map((report) => report.cause))));
  const equipment = rng.shuffle(tokens(left(plan.equipment, fixed.map((report) => report.equipment))));
  const cells = rng.shuffle(tokens(left(plan.cells, fixed.map((report) => report.cell))));
  const services = left(plan.services, fixed.flatMap((report) => report.services));
  const drafts = rng.shuffle(drawBundles(services, causes.length, rng)).map((bundle, place): Draft => ({
    kind: rng.weighted(bundle.kinds), services: bundle.services,
    cause: at(causes, place), equipment: at(equipment, place), cell: at(cells, place),
  }));
  exchange(drafts, rng);
  return checked(drafts);
}

function exchange(drafts: Draft[], rng: Rng): void {
  const weights = drafts.map(affinity);
  for (let turn = 0; turn < drafts.length * EXCHANGES_A_REPORT; turn += 1) {
    const [one, other] = [rng.int(0, drafts.length - 1), rng.int(0, drafts.length - 1)];
    const [first, second] = [at(drafts, one), at(drafts, other)];
    const label = at(LABELS, turn % LABELS.length);
    if (first[label] === second[label]) continue;
    swap(first, second, label);
    const [firstWeight, secondWeight] = [affinity(first), affinity(second)];
    const gain = firstWeight + secondWeight - at(weights, one) - at(weights, other);
    // Drawn in any case: a gain of 0 that rounds to either side must not shift the later draws.
    if (rng.next() < Math.exp(gain)) [weights[one], weights[other]] = [firstWeight, secondWeight];
    else swap(first, second, label);
  }
}

function swap(first: Draft, second: Draft, label: (typeof LABELS)[number]): void {
  const held = first[label];
  first[label] = second[label];
  second[label] = held;
}

/** The exchange leaves nothing impossible behind; should an altered plan make it so, the generator stops. */
function checked(drafts: Draft[]): Draft[] {
  const wrong = drafts.find((draft) => meetsThreshold(draft) || affinity(draft) < -20);
  if (wrong) throw new Error(`implausible report left: ${JSON.stringify(wrong)}`);
  return drafts;
}

function without(planned: Readonly<Record<string, number>>, labels: readonly string[]): Record<string, number> {
  const left = { ...planned };
  for (const label of labels) left[label] = (left[label] ?? 0) - 1;
  const short = Object.entries(left).find(([, count]) => count < 0);
  if (short) throw new Error(`the fixed reports exceed the plan at ${short[0]}`);
  return left;
}

const tokens = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).flatMap(([label, count]) => Array<string>(count).fill(label));
