/**
 * Services come in bundles (one line carries Internet and telephone). The counts of the compound bundles are assumptions; those of the
 * single services follow, so that every service has its exact count and all bundles together are as many as there are reports.
 */
import type { Kind } from './report.ts';
import type { Rng } from './rng.ts';

type Kinds = readonly (readonly [Kind, number])[];
export interface Bundle { readonly services: readonly string[]; readonly kinds: Kinds }

const FI = 'インターネット接続サービス（固定）';
const FA = '固定アクセスサービス';
const MA = '移動アクセスサービス';
const OD = 'その他のデータ通信サービス';
const PAID = 'インターネット関連サービス（有料）';
const OTHER = 'その他のサービス';

/** The bundle that takes up the difference, so that the number of reports comes out. */
const BALANCE: Bundle = { services: [FI, FA], kinds: [['fixed', 4], ['isp', 4], ['catv', 2]] };
const COMPOUND: readonly (readonly [count: number, Bundle])[] = [
  [1250, { services: ['携帯電話', MA], kinds: [['mobile', 5], ['mvno', 5]] }],
  [48, { services: ['携帯電話', MA, 'セルラーLPWA'], kinds: [['mobile', 1]] }],
  [260, { services: [FI, 'IP電話'], kinds: [['catv', 6], ['isp', 3], ['fixed', 2]] }],
  [420, { services: [FI, FA, 'IP電話'], kinds: [['fixed', 5], ['catv', 5]] }],
  [420, { services: [FI, OTHER], kinds: [['catv', 1]] }],
  [200, { services: [FI, 'IP電話', OTHER], kinds: [['catv', 1]] }],
  [100, { services: [FI, FA, 'IP電話', OTHER], kinds: [['catv', 1]] }],
  [330, { services: [FI, OD], kinds: [['leased', 3], ['fixed', 4], ['isp', 3]] }],
  [300, { services: [FA, OD], kinds: [['leased', 5], ['fixed', 5]] }],
  [150, { services: [FI, FA, OD], kinds: [['leased', 3], ['fixed', 5], ['isp', 2]] }],
  [150, { services: [FI, PAID], kinds: [['isp', 6], ['hosting', 4]] }],
  [40, { services: ['アナログ電話', '総合デジタル通信サービス'], kinds: [['fixed', 1]] }],
  [8, { services: [FI, 'アナログ電話', 'IP電話'], kinds: [['fixed', 1]] }],
];
const SINGLE: Readonly<Record<string, Kinds>> = {
  [FI]: [['isp', 6], ['catv', 4]], [FA]: [['fixed', 6], ['isp', 4]], [MA]: [['mvno', 5], ['mobile', 3], ['iot', 2]],
  [PAID]: [['hosting', 7], ['isp', 3]], 'インターネット関連サービス（無料）': [['hosting', 1]],
  セルラーLPWA: [['iot', 1]], アンライセンスLPWAサービス: [['iot', 1]], [OD]: [['leased', 7], ['fixed', 3]],
  アナログ電話: [['fixed', 1]], 総合デジタル通信サービス: [['fixed', 1]], IP電話: [['voip', 7], ['isp', 3]],
  携帯電話: [['mobile', 6], ['mvno', 4]], その他の音声サービス: [['voip', 7], ['mobile', 3]], [OTHER]: [['catv', 5], ['leased', 3], ['fixed', 2]],
};

/** One bundle for each of `reports` reports; every service occurs exactly as often as `services` says. */
export function drawBundles(services: Readonly<Record<string, number>>, reports: number, rng: Rng): Bundle[] {
  const shaken = COMPOUND.map(([count, bundle]) => [Math.round(count * (0.96 + 0.08 * rng.next())), bundle] as const);
  const total = Object.values(services).reduce((sum, count) => sum + count, 0);
  const excess = shaken.reduce((sum, [count, bundle]) => sum + count * (bundle.services.length - 1), 0);
  const compound = [...shaken, [total - reports - excess, BALANCE] as const];
  return [...compound, ...singles(services, compound)].flatMap(([count, bundle]) => repeat(count, bundle));
}

function singles(services: Readonly<Record<string, number>>, compound: readonly (readonly [number, Bundle])[]) {
  return Object.entries(services).map(([service, count]) => {
    const used = compound.reduce((sum, [number, bundle]) => sum + (bundle.services.includes(service) ? number : 0), 0);
    return [count - used, { services: [service], kinds: SINGLE[service] ?? [] }] as const;
  });
}

function repeat(count: number, bundle: Bundle): Bundle[] {
  if (count < 0) throw new Error(`${bundle.services.join('+')}: ${count} reports; lower the compound bundles`);
  return Array<Bundle>(count).fill(bundle);
}
