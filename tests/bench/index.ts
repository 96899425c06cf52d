import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../support/year.ts'

/** Whole-process time and peak memory of the two builds, several runs each after a warm-up; the median is the figure to quote. */
const RUNS = Number(process.env['KENSHO_BENCH_RUNS'] ?? 5)
const cases = [
  { name: 'HTML だけ', options: ['--html-only'], seconds: 1.5 },
  { name: 'PDF まで', options: [], seconds: 8 },
]

interface Run { readonly seconds: number; readonly megabytes: number; readonly stages: string }

function run(options: readonly string[], out: string): Run {
  const began = performance.now()
  const child = spawnSync(process.execPath, ['--import', 'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nRSS "+process.resourceUsage().maxRSS+"\\n"))', 'pipeline/kensho.mjs', 'report', '--out', out, ...options], { cwd: projectFolder, encoding: 'utf8' })
  const seconds = (performance.now() - began) / 1000
  if (child.status !== 0) throw new Error(child.stderr)
  return { seconds, megabytes: Number(/RSS (\d+)/.exec(child.stderr)?.[1] ?? 0) / 1024, stages: /所要時間：(.*)/.exec(child.stderr)?.[1] ?? '' }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const ingest = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', 'tests/bench/ingest.ts'], { cwd: projectFolder, encoding: 'utf8' })
console.log(ingest.stdout.trim() || ingest.stderr)

const folder = mkdtempSync(join(tmpdir(), 'kensho-bench-'))
try {
  for (const { name, options, seconds } of cases) {
    run(options, join(folder, 'out'))
    const runs = Array.from({ length: RUNS }, () => run(options, join(folder, 'out')))
    const times = runs.map((r) => r.seconds)
    const middle = runs.find((r) => r.seconds === median(times))
    console.log(`${name}：中央値 ${median(times).toFixed(2)} 秒（最小 ${Math.min(...times).toFixed(2)}、最大 ${Math.max(...times).toFixed(2)}、目安 ${seconds} 秒）、記憶 ${Math.max(...runs.map((r) => r.megabytes)).toFixed(0)} MB（ブラウザを除く）`)
    console.log(`  ${middle?.stages ?? ''}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
