import { expect, test } from 'vitest'
import { placeText } from '../pipeline/model/place.ts'
import { diskSource } from './support/disk-source.ts'
import { ingest, isBalanced } from './support/ingest.ts'

const source = diskSource('data')

test.each([false, true])('the year’s data are counted without a held row, a repair or a false alarm (--strict: %s)', async (strict) => {
  const { reading, validation } = await ingest(source, { strict })
  expect([validation.problems, validation.repairs, validation.held]).toEqual([[], [], []])
  expect([validation.incidents.length, validation.simple.reduce((total, { count }) => total + count, 0)]).toEqual([6709, 56_866])
  expect([isBalanced(validation), reading.files.length]).toEqual([true, 9])
})

test('every row is found again at its line', async () => {
  const { reading } = await ingest(source)
  const decoder = new Map(reading.files.map(({ file, encoding }) => [file, new TextDecoder(encoding === 'CP932' ? 'shift_jis' : 'utf-8')]))
  const folders = { detailed: 'R03/detailed', simple: 'R03/simple', overlay: 'R03' }
  const lines = new Map<string, readonly string[]>()
  for (const { file, form } of reading.files) {
    const bytes = await source.read(`${folders[form]}/${file.split('/').at(-1)}`)
    lines.set(file, decoder.get(file)!.decode(bytes).split(/\r\n|\r|\n/))
  }
  const wrong = [...reading.detailed, ...reading.simple].filter(({ file, line, raw }) => lines.get(file)?.[line - 1] !== raw.split(/\r\n|\r|\n/)[0])
  expect(wrong.map(placeText)).toEqual([])
})
