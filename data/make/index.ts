/** Reads the published figures, writes the synthetic reports of R03 that agree with them, and promises the same bytes at every run. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDataset } from './dataset.ts';
import type { Published } from './plan.ts';

const DATA = join(dirname(fileURLToPath(import.meta.url)), '..');

export async function makeData(root: string): Promise<string[]> {
  const published = JSON.parse(await readFile(join(root, 'history/R03.json'), 'utf8')) as Published;
  const files = buildDataset(published);
  for (const [name, bytes] of files) {
    const path = join(root, 'R03', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  return [...files].map(([name, bytes]) => `data/R03/${name}：${bytes.length}バイト`);
}

for (const line of await makeData(DATA)) console.error(line);
