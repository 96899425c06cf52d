/** Values inside the drawn bands: when it began, how long it lasted, how many users, where. Distributions are assumptions. */
import { PREFECTURES, type Carrier } from './carriers.ts';
import { bandOf, DURATIONS, hasVoice, minuteOf, USERS, type Draft, type Report } from './report.ts';
import { at, type Rng } from './rng.ts';

const QUARTER_STARTS = [minuteOf(2021, 4, 1), minuteOf(2021, 7, 1), minuteOf(2021, 10, 1), minuteOf(2022, 1, 1), minuteOf(2022, 4, 1)];
const DAY = 1440;
/** More accidents in summer; natural disasters above all in the typhoon season (公表資料: 例年第2四半期に多い). */
const QUARTERS = [[1, 24], [2, 28], [3, 24], [4, 24]] as const;
const DISASTER_QUARTERS = [[1, 14], [2, 60], [3, 11], [4, 15]] as const;
/** Invented days on which natural disasters gather; no record of weather or earthquakes. */
const DISASTER_DAYS: readonly (readonly number[])[] = [
  [minuteOf(2021, 5, 17), minuteOf(2021, 6, 21)], [minuteOf(2021, 7, 8), minuteOf(2021, 8, 12), minuteOf(2021, 8, 13), minuteOf(2021, 9, 19), minuteOf(2021, 9, 20)],
  [minuteOf(2021, 10, 6), minuteOf(2021, 12, 26)], [minuteOf(2022, 1, 13), minuteOf(2022, 2, 6), minuteOf(2022, 3, 22)],
];
/** Weight of a carrier that is among the nine largest of its kind. */
const LARGE = 0.1;
const HUMAN = ['工事時の作業ミス', '設定誤り'];

export function fillIn(draft: Draft, carrier: Carrier, rng: Rng): Report {
  const [duration = '', users = ''] = draft.cell.split('/');
  const minutes = minutesIn(duration, rng);
  const count = usersIn(users, carrier, rng);
  return {
    ...draft, carrier: carrier.name, start: startOf(draft.cause, rng), minutes, users: count, region: regionOf(carrier, count, rng),
    emergency: carriesEmergency(draft, carrier), wholesale: wholesaleOf(draft, rng), sameAccident: '', serious: '', exemption: '', measures: '', note: '',
  };
}

export function startOf(cause: string, rng: Rng): number {
  const disaster = cause === '自然災害';
  const quarter = rng.weighted(disaster ? DISASTER_QUARTERS : QUARTERS);
  const [from, to] = [at(QUARTER_STARTS, quarter - 1), at(QUARTER_STARTS, quarter)];
  const day = disaster && rng.chance(0.8) ? rng.pick(at(DISASTER_DAYS, quarter - 1)) : from + DAY * rng.int(0, (to - from) / DAY - 1);
  return day + hourOf(cause, rng) * 60 + rng.int(0, 59);
}

/** Works are done at night; everything else is noticed a little more by day. */
function hourOf(cause: string, rng: Rng): number {
  const night = HUMAN.includes(cause);
  return rng.weighted(Array.from({ length: 24 }, (_, hour) => [hour, night ? (hour < 6 ? 6 : 1) : hour >= 8 && hour < 20 ? 1.4 : 1] as const));
}

/** Skewed to the short end of the band; beyond 24 hours rarely more than some days. */
export function minutesIn(label: string, rng: Rng): number {
  const [, low, high] = bandOf(DURATIONS, label);
  return between(low, high, label === '24時間以上' ? 2.4 : 1.2, rng);
}

/** Under 500 about even on the logarithm, a large carrier's reports nearer to 500; skewed to the small end of the bands above. */
function usersIn(label: string, carrier: Carrier, rng: Rng): number {
  const [, low, high] = bandOf(USERS, label);
  const skew = low > 1 ? 1.5 : carrier.weight > LARGE ? 0.4 : 0.8;
  return between(low, high, skew, rng);
}

const between = (low: number, high: number, skew: number, rng: Rng): number =>
  Math.min(high - 1, Math.floor(low * (high / low) ** (rng.next() ** skew)));

function regionOf(carrier: Carrier, users: number, rng: Rng): string {
  if (carrier.home.length === 0 && (users >= 30000 || rng.chance(0.15))) return '全国';
  if (carrier.home.length === 1) return at(carrier.home, 0);
  const weights = PREFECTURES.filter(([name]) => carrier.home.length === 0 || carrier.home.includes(name)).map((entry) => [entry[0], entry[1]] as const);
  const drawn = Array.from({ length: users >= 500 ? rng.int(1, 3) : rng.chance(0.1) ? 2 : 1 }, () => rng.weighted(weights));
  return PREFECTURES.map(([name]) => name).filter((name) => drawn.includes(name)).join('、');
}

function carriesEmergency({ services }: Draft, carrier: Carrier): boolean {
  if (!hasVoice(services)) return false;
  const always = ['アナログ電話', '総合デジタル通信サービス', '携帯電話'].some((service) => services.includes(service));
  return always || (services.includes('IP電話') && carrier.emergency);
}

/** Who resells reports as 提供先 when the carrier it buys from fails; not everyone fills the column in. */
function wholesaleOf({ cause, kind }: Draft, rng: Rng): '' | '提供先' {
  const resells = kind === 'mvno' || kind === 'isp' || kind === 'voip';
  return cause === '他の電気通信事業者の事故' && resells && rng.chance(0.6) ? '提供先' : '';
}
