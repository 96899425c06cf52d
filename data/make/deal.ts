/** Deals reports out to carriers and ties wholesale accidents together; neither touches a published margin. */
import type { Carrier } from './carriers.ts';
import type { Draft, Kind, Report } from './report.ts';
import { at, type Rng } from './rng.ts';

/** The carrier of each draft: everyone of the kind once, then by size; many users only at the larger ones. */
export function dealCarriers(drafts: readonly Draft[], carriers: readonly Carrier[], rng: Rng): Carrier[] {
  const waiting = new Map<Kind, Carrier[]>();
  for (const carrier of carriers) waiting.set(carrier.kind, [...(waiting.get(carrier.kind) ?? []), carrier]);
  const sizes = new Map([...waiting].map(([kind, all]) => [kind, all.map((carrier) => [carrier, carrier.weight] as const)]));
  const dealt = drafts.map((draft): Carrier => {
    const all = sizes.get(draft.kind) ?? [];
    if (!draft.cell.endsWith('/500人未満')) return rng.weighted(all.slice(0, Math.ceil(all.length / (draft.cell.includes('万人') ? 5 : 2))));
    return waiting.get(draft.kind)?.shift() ?? rng.weighted(all);
  });
  const idle = [...waiting.values()].flat();
  if (idle.length > 0) throw new Error(`${at(idle, 0).name} has no report`);
  return dealt;
}

/** Kinds that buy from a kind. */
const BUYERS: Partial<Record<Kind, readonly Kind[]>> = { mobile: ['mvno'], fixed: ['isp', 'voip'], leased: ['isp'] };
const OWN_FAULTS = ['機器故障', 'ソフトウェア不具合', '工事時の作業ミス', '設定誤り'];
const GROUPS = 70;

/** Ties some own failures of wholesalers to reports of resellers in the same band, which take over start and duration. */
export function tieWholesale(reports: readonly Report[], rng: Rng): void {
  const sellers = rng.shuffle(reports.filter((report) => BUYERS[report.kind] && OWN_FAULTS.includes(report.cause) && report.equipment !== '' && small(report)));
  const buyers = rng.shuffle(reports.filter((report) => report.wholesale === '提供先' && report.equipment === '' && small(report)));
  sellers.slice(0, GROUPS).forEach((seller, place) => {
    const group = buyersOf(seller, buyers.filter((buyer) => buyer.sameAccident === ''), rng.int(1, 4));
    if (group.length === 0) return;
    const name = `R03-卸-${String(place + 1).padStart(3, '0')}`;
    Object.assign(seller, { wholesale: '提供元', sameAccident: name });
    for (const buyer of group) Object.assign(buyer, { start: seller.start, minutes: seller.minutes, sameAccident: name });
  });
}

function buyersOf(seller: Report, buyers: readonly Report[], most: number): Report[] {
  const band = seller.cell.split('/')[0];
  const fitting = buyers.filter((buyer) => buyer.cell.split('/')[0] === band && BUYERS[seller.kind]?.includes(buyer.kind));
  return fitting.filter((buyer, place) => fitting.findIndex((other) => other.carrier === buyer.carrier) === place).slice(0, most);
}

const small = (report: Report): boolean => /\/(500人|5千人)/.test(report.cell) && report.serious === '';
