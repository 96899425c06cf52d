import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../support/year.ts'

/** Whole-process time and peak memory of the two builds and of a cross-tabulation, several runs each after a warm-up; the median is the figure to quote. */
const RUNS = Number(process.env['KENSHO_BENCH_RUNS'] ?? 5)
const cases = [
  { name: 'HTML だけ', command: (out: string) => ['report', '--html-only', '--out', out], seconds: 1.5 },
  { name: 'PDF まで', command: (out: string) => ['report', '--out', out], seconds: 8 },
  { name: '集計（発生要因×四半期）', command: () => ['aggregate', '--by', '発生要因,四半期', '--where', '電気通信役務=携帯電話'], seconds: 1.5 },
]

interface Run { readonly seconds: number; readonly megabytes: number; readonly stages: string }

function run(command: readonly string[]): Run {
  const began = performance.now()
  const child = spawnSync(process.execPath, ['--import', 'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nRSS "+process.resourceUsage().maxRSS+"\\n"))', '--v8-pool-size=0', 'pipeline/kensho.mjs', ...command], { cwd: projectFolder, encoding: 'utf8' })
  const seconds = (performance.now() - began) / 1000
  if (child.status !== 0) throw new Error(child.stderr)
  return { seconds, megabytes: Number(/RSS (\d+)/.exec(child.stderr)?.[1] ?? 0) / 1024, stages: /所要時間：(.*)/.exec(child.stderr)?.[1] ?? '' }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const ingest = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', 'tests/bench/ingest.ts'], { cwd: projectFolder, encoding: 'utf8' })
console.log(ingest.stdout.trim() || ingest.stderr)

const folder = mkdtempSync(join(tmpdir(), 'kensho-bench-'))
try {
  for (const { name, command, seconds } of cases) {
    const words = command(join(folder, 'out'))
    run(words)
    const runs = Array.from({ length: RUNS }, () => run(words))
    const times = runs.map((r) => r.seconds)
    const middle = runs.find((r) => r.seconds === median(times))
    console.log(`${name}：中央値 ${median(times).toFixed(2)} 秒（最小 ${Math.min(...times).toFixed(2)}、最大 ${Math.max(...times).toFixed(2)}、目安 ${seconds} 秒）、記憶 ${Math.max(...runs.map((r) => r.megabytes)).toFixed(0)} MB（ブラウザを除く）`)
    if (middle?.stages) console.log(`  ${middle.stages}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
