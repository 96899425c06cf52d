import { claims, type ClaimSpec } from '../catalogue/claims.ts'
import { bestProportionWord, mostClaim, proportionClaim, readClaimRules, sameClaim, trendClaim, type Claim, type ClaimRule } from '../model/claim.ts'
import type { Fact } from '../model/fact.ts'
import { printedWithUnit } from '../model/format.ts'
import type { ClaimBook, NamedFacts } from '../model/known.ts'
import type { Material } from './material.ts'
import type { Trend } from '../model/trend-series.ts'

const catalogue: Readonly<Record<string, ClaimSpec>> = claims

export function claimFacts(material: Material, facts: NamedFacts, trends: readonly Trend[]): ClaimBook {
  const rules = readClaimRules(material.codes)
  const judged = new Map<string, Claim>()
  const claim = (address: string): Claim => {
    const spec = catalogue[address]
    if (!spec) throw new Error(`no claim is named ${address}`)
    const found = judged.get(address) ?? judge(spec, rules, facts)
    judged.set(address, found)
    return found
  }
  return {
    claim,
    word(address) {
      const found = address in catalogue ? claim(address) : undefined
      return found?.holds ? found.word : undefined
    },
    trend: (item) => strongestTrend((word) => trendOfItem(item, word, rules, trends, material)),
    most: (candidate, among, word) => mostClaim(rules, candidate, among, word),
  }
}

const unknown = (word: string, address: string): Claim => ({ word, holds: false, reason: `${address} の値がない`, bounds: '', of: [] })

function judge(spec: ClaimSpec, rules: readonly ClaimRule[], facts: NamedFacts): Claim {
  if ('change' in spec) return changeOf(spec.change, facts)
  if ('same' in spec) {
    const [a, b] = spec.same.map((address) => facts.get(address))
    return a === undefined || b === undefined || a === 'missing' || b === 'missing' ? unknown(spec.word, spec.same.join('、')) : sameClaim(rules, a, b, spec.word)
  }
  const address = 'share' in spec ? spec.share : spec.proportion
  const share = facts.get<'%'>(address)
  if (share === 'missing') return unknown('割合', address)
  if ('atMost' in spec) return smallShare(spec.word, share, spec.atMost)
  const word = 'share' in spec ? spec.word : bestProportionWord(rules, share)
  if (word !== undefined) return proportionClaim(rules, word, share)
  return { word: printedWithUnit(share), holds: false, reason: `${printedWithUnit(share, 1)}に当てはまる語がない`, bounds: '', of: [share] }
}

const smallShare = (word: string, share: Fact<'%'>, atMost: number): Claim =>
  ({ word, holds: share.value <= atMost, reason: `${printedWithUnit(share, 1)}は、${atMost}%以下で${share.value <= atMost ? 'ある' : 'はない'}`, bounds: `${atMost}%以下`, of: [share] })

function trendOfItem(item: Trend['item'], word: string, rules: readonly ClaimRule[], trends: readonly Trend[], material: Material): Claim {
  const points = trends.find((trend) => trend.item === item)?.points ?? []
  return trendClaim(rules, word, points.map(({ year, fact }) => ({ year, value: fact })), material.terms.regimeBreaks(item))
}

/** Tried from long to short: 直近5年間 needs six years' values, 直近2年間 three. One year alone is said as 前年度から増加. */
function strongestTrend(judgeWord: (word: string) => Claim): Claim {
  const tried = [5, 4, 3, 2].flatMap((n) => ['増加', '減少'].map((direction) => judgeWord(`直近${n}年間は${direction}`)))
  const last = tried.at(-2)
  if (!last) throw new Error('no trend word was tried')
  return tried.find((claim) => claim.holds) ?? last
}

function changeOf(address: string, facts: NamedFacts): Claim {
  const change = facts.get(address)
  if (change === 'missing') return unknown('増減', address)
  const word = change.value > 0 ? '増加' : change.value < 0 ? '減少' : '横ばい'
  return { word, holds: true, reason: `前年度との差は${printedWithUnit(change)}`, bounds: '前年度との差の符号', of: [change] }
}
