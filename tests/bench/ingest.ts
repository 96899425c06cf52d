import { fiscalYearKey, type FiscalYear } from '../../pipeline/model/time.ts'
import { read, readCodes } from '../../pipeline/read/index.ts'
import { validate } from '../../pipeline/validate/index.ts'
import { diskSource } from '../../pipeline/io.ts'
import { projectFolder } from '../support/year.ts'

/** Reading and validating the project's own year with all checks: time, and memory held for each cell beyond its bytes in the file. */
const YEAR = 2021 as FiscalYear
const source = diskSource(`${projectFolder}data`)
const gc = (globalThis as { gc?: () => void }).gc ?? ((): void => undefined)
/** Buffers are given back a turn after they are collected. */
async function collect(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    gc()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function once(): Promise<{ seconds: number; rows: number; bytesPerCell: number }> {
  await collect()
  const before = process.memoryUsage()
  const began = performance.now()
  const codes = await readCodes(source)
  const reading = await read(source, fiscalYearKey(YEAR), codes)
  const validation = validate(reading, codes, { year: YEAR, strict: false })
  const seconds = (performance.now() - began) / 1000
  await collect()
  const after = process.memoryUsage()
  const cells = [...reading.detailed, ...reading.simple].reduce((total, row) => total + (row.texts?.length ?? Object.keys(row.cells).length), 0)
  const held = after.heapUsed - before.heapUsed + (after.external - before.external)
  return { seconds, rows: validation.rows, bytesPerCell: held / cells }
}

const runs = []
for (let n = 0; n < Number(process.env['KENSHO_BENCH_RUNS'] ?? 5); n += 1) runs.push(await once())
const times = runs.map((r) => r.seconds).sort((a, b) => a - b)
const [first] = runs
const bytes = Math.min(...runs.map((r) => r.bytesPerCell)) // 初回はプログラム自身の分を含む
console.log(`読込みと検証（${first?.rows} 行）：中央値 ${times[Math.floor(times.length / 2)]?.toFixed(2)} 秒（初回 ${first?.seconds.toFixed(2)}、目安 1.2 秒）、1セルあたり ${bytes.toFixed(0)} バイト（目安 100）`)
