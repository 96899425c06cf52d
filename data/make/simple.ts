/** The files of the simple form: counts only, so each row is a carrier, a time, a kind of equipment and mostly one accident. */
import type { Carrier } from './carriers.ts';
import { textFile, type Saved } from './csv.ts';
import { quarterOf, type Kind } from './report.ts';
import { at, type Rng } from './rng.ts';
import { spellTime, type DateForm } from './spell.ts';
import { startOf } from './values.ts';

interface Row { readonly carrier: string; readonly start: number; readonly equipment: string; readonly count: number }

/** Share of all simple reports by kind of carrier, and the equipment each kind runs: base stations make up nearly all. */
const SHARES: Partial<Record<Kind, number>> = { mobile: 92, fixed: 5, catv: 1, isp: 0.5, iot: 1.5 };
const EQUIPMENT: Partial<Record<Kind, readonly (readonly [string, number])[]>> = {
  mobile: [['無線基地局', 1]], iot: [['無線基地局', 1]], catv: [['無線基地局', 4], ['局設置遠隔収容装置等', 6]],
  fixed: [['局設置遠隔収容装置等', 8], ['デジタル加入者回線アクセス多重化装置', 2]],
  isp: [['デジタル加入者回線アクセス多重化装置', 1]],
};
const FILES: readonly (Saved & { name: string; date: DateForm; columns: string })[] = [
  { name: '2021Q1.csv', encoding: 'cp932', eol: '\r\n', quoteAll: false, date: 'slash', columns: '受付番号 事業者名 発生日時 対象設備 件数' },
  { name: '2021Q2.csv', encoding: 'cp932', eol: '\r\n', quoteAll: false, date: 'iso', columns: '受付番号 発生日時 事業者名 対象設備 件数' },
  { name: '2021Q3.csv', encoding: 'utf8', eol: '\n', quoteAll: false, date: 'short', columns: '受付番号 事業者名 対象設備 発生日時 件数' },
  { name: '2021Q4.csv', encoding: 'utf8-bom', eol: '\r\n', quoteAll: false, date: 'slash', columns: '受付番号 事業者名 発生日時 対象設備 件数' },
];

export function simpleFiles(carriers: readonly Carrier[], reports: number, rng: Rng): Map<string, Uint8Array> {
  const rows = drawRows(carriers, reports, rng).sort(byCarrierAndStart);
  return new Map(FILES.map((file, place) => {
    const own = rows.filter((row) => quarterOf(row.start) === place + 1);
    const cells = own.map((row, number) => cellsOf(row, `S21Q${place + 1}-${String(number + 1).padStart(5, '0')}`, file, rng));
    return [file.name, textFile([file.columns.split(' '), ...cells], file)];
  }));
}

/** Rows whose 件数 add up to `reports`; every carrier has one at least. */
function drawRows(carriers: readonly Carrier[], reports: number, rng: Rng): Row[] {
  const weights = carriers.map((carrier) => [carrier, shareOf(carrier, carriers)] as const);
  const rows: Row[] = [];
  for (let left = reports; left > 0; left -= at(rows, rows.length - 1).count) {
    const carrier = carriers[rows.length] ?? rng.weighted(weights);
    const count = rng.chance(0.01) ? Math.min(left, rng.int(2, 5)) : 1;
    const cause = rng.chance(0.15) ? '自然災害' : '';
    rows.push({ carrier: carrier.name, start: startOf(cause, rng), equipment: rng.weighted(EQUIPMENT[carrier.kind] ?? []), count });
  }
  return rows;
}

function shareOf(carrier: Carrier, carriers: readonly Carrier[]): number {
  const kind = carriers.filter((other) => other.kind === carrier.kind).reduce((sum, other) => sum + other.weight, 0);
  return ((SHARES[carrier.kind] ?? 0) * carrier.weight) / kind;
}

/** 件数 1 is the default and sometimes left blank. */
function cellsOf(row: Row, receipt: string, file: (typeof FILES)[number], rng: Rng): string[] {
  const cells: Record<string, string> = {
    受付番号: receipt, 事業者名: row.carrier, 発生日時: spellTime(row.start, file.date), 対象設備: row.equipment,
    件数: row.count === 1 && rng.chance(0.1) ? '' : String(row.count),
  };
  return file.columns.split(' ').map((column) => cells[column] ?? '');
}

function byCarrierAndStart(one: Row, other: Row): number {
  if (one.carrier !== other.carrier) return one.carrier < other.carrier ? -1 : 1;
  return one.start - other.start;
}
