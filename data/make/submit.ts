/**
 * Reports become submissions: a receipt number, a day, and in a few cases a 訂正 or 取下げ. What is counted stays the planned reports: a
 * 訂正 carries the planned values and replaces an added earlier report; a 取下げ withdraws an added report.
 */
import { at, type Rng } from './rng.ts';
import { bandOf, DURATIONS, minuteOf, quarterOf, type Report } from './report.ts';

export interface Submission extends Report {
  receipt: string;
  submission: '新規' | '訂正' | '取下げ';
  target: string;
  /** Day of the report, in minutes since 1970. */
  filed: number;
}

const QUARTER_ENDS = [minuteOf(2021, 7, 1), minuteOf(2021, 10, 1), minuteOf(2022, 1, 1), minuteOf(2022, 4, 1)];
const DAY = 1440;
/** 訂正 and 取下げ by quarter; none in the fourth, whose file has no column for them. */
const CORRECTED = [2, 2, 2, 0];
const WITHDRAWN = [1, 1, 1, 0];

/** By quarter: first the new reports, carrier by carrier as they came in, then the later statements about some of them. */
export function submissions(reports: readonly Report[], rng: Rng): Submission[] {
  return QUARTER_ENDS.flatMap((end, place) => {
    const quarter = place + 1;
    return ofQuarter(reports.filter((report) => quarterOf(report.start) === quarter), quarter, end, rng);
  });
}

function ofQuarter(reports: readonly Report[], quarter: number, end: number, rng: Rng): Submission[] {
  const ordinary = rng.shuffle(reports.filter((report) => report.cell === '2時間以上5時間未満/500人未満' && report.sameAccident === '' && report.serious === ''));
  const corrected = ordinary.slice(0, at(CORRECTED, quarter - 1));
  const models = ordinary.slice(corrected.length, corrected.length + at(WITHDRAWN, quarter - 1));
  const added = models.map((model) => ({ ...model, start: model.start + 97, note: '' }));
  const firsts = [...reports.filter((report) => !corrected.includes(report)), ...corrected.map(beforeCorrection), ...added];
  const filed = firsts.sort(byCarrierAndStart).map((report): Submission => ({ ...report, receipt: '', submission: '新規', target: '', filed: end }));
  const later = [
    ...corrected.map((report) => laterOn(report, '訂正', '継続時間を訂正。', end + DAY * rng.int(70, 100))),
    ...added.map((report) => laterOn(report, '取下げ', '報告対象に当たらないことが判明したため。', end + DAY * rng.int(70, 100))),
  ];
  return numbered(withDays(filed, rng), later, quarter);
}

/** The first statement of a report that was corrected later: longer by an hour or so, in a cell that is reportable, too. */
function beforeCorrection(report: Report): Report {
  const [, , high] = bandOf(DURATIONS, '5時間以上12時間未満');
  return { ...report, minutes: Math.min(report.minutes + 75, high - 1), note: '' };
}

function laterOn(report: Report, submission: '訂正' | '取下げ', note: string, filed: number): Submission {
  return { ...report, receipt: '', submission, target: '', note, filed };
}

/** A carrier files its quarter in one go, in the second month after it. */
function withDays(submitted: Submission[], rng: Rng): Submission[] {
  const days = new Map<string, number>();
  return submitted.map((one) => {
    const day = days.get(one.carrier) ?? rng.int(31, 59);
    days.set(one.carrier, day);
    return { ...one, filed: one.filed + day * DAY };
  });
}

function numbered(firsts: Submission[], later: Submission[], quarter: number): Submission[] {
  const receipt = (place: number) => `D21Q${quarter}-${String(place + 1).padStart(4, '0')}`;
  const known = firsts.map((one, place) => ({ ...one, receipt: receipt(place) }));
  const targetOf = (one: Submission) => known.find((first) => first.carrier === one.carrier && first.start === one.start)?.receipt ?? '';
  return [...known, ...later.map((one, place) => ({ ...one, receipt: receipt(known.length + place), target: targetOf(one) }))];
}

function byCarrierAndStart(one: Report, other: Report): number {
  if (one.carrier !== other.carrier) return one.carrier < other.carrier ? -1 : 1;
  return one.start - other.start;
}
