/** From the published figures to the bytes of every input file of R03; the same figures and seed give the same bytes. */
import { allocate } from './allocate.ts';
import { detailedCarriers, simpleCarriers } from './carriers.ts';
import { dealCarriers, tieWholesale } from './deal.ts';
import { exemptReports, seriousReports } from './fixed.ts';
import { measuresOf } from './measures.ts';
import { planCounts, type Published } from './plan.ts';
import type { Report } from './report.ts';
import { at, seeded, type Rng } from './rng.ts';
import { detailedFiles } from './sheets.ts';
import { simpleFiles } from './simple.ts';
import { submissions } from './submit.ts';
import { fillIn } from './values.ts';

const SEED = 20210401;

/** Path below the year's folder (`detailed/2021Q1.csv`) → bytes. */
export function buildDataset(published: Published): Map<string, Uint8Array> {
  const rng = seeded(SEED);
  const plan = planCounts(published, rng);
  const carriers = detailedCarriers(rng);
  const fixed = [...seriousReports(), ...exemptReports(carriers)];
  const drafts = allocate(plan, fixed, rng);
  const owners = dealCarriers(drafts, carriers, rng);
  const reports = [...fixed, ...drafts.map((draft, place) => fillIn(draft, at(owners, place), rng))];
  finish(reports, plan.detailedCarriers, rng);
  const simple = simpleFiles(simpleCarriers(carriers, plan.simpleCarriers), plan.simpleReports, seeded(SEED + 1));
  return new Map([...under('detailed', detailedFiles(submissions(reports, rng))), ...under('simple', simple)]);
}

function finish(reports: Report[], carriers: number, rng: Rng): void {
  tieWholesale(reports, rng);
  for (const report of reports) if (report.serious === '') report.measures = measuresOf(report, rng);
  const named = new Set(reports.map((report) => report.carrier)).size;
  if (named !== carriers) throw new Error(`${named} carriers instead of ${carriers}`);
}

const under = (folder: string, files: ReadonlyMap<string, Uint8Array>): [string, Uint8Array][] =>
  [...files].map(([name, bytes]) => [`${folder}/${name}`, bytes]);
