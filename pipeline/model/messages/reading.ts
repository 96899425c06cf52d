/** No detail is needed: the place says it all. */
type Nothing = Readonly<Record<string, never>>
const list = (words: readonly string[]): string => words.map((word) => `「${word}」`).join('')

/** Findings about files as such, and about records that cannot be split into cells. */
export const reading = {
  'file/no-year': (d: { year: string; found: readonly string[] }) =>
    `${d.year === '' ? '年度のフォルダが一つも' : `年度「${d.year}」のフォルダが`}見つかりません。${d.found.length > 0 ? `あるのは ${d.found.join('、')} です。` : ''}${d.year === '' ? 'R03 のような名前のフォルダが入っているフォルダを --data に指定してください。' : '年度の指定とデータの置き場所をご確認ください。'}`,
  'file/no-data': (d: { folder: string }) =>
    `データの置き場所「${d.folder}」というフォルダはありません。年度のフォルダ（R03 など）が入っているフォルダを --data に指定してください。`,
  'file/no-csv': (d: { folder: string }) =>
    `フォルダ「${d.folder}」に CSV ファイルがありません。詳細な様式（様式第27）の CSV を detailed フォルダ（又は「詳細」フォルダ）に置いてください。`,
  'file/empty-folder': (d: { folder: string }) =>
    `フォルダ「${d.folder}」に CSV ファイルがありません。簡易な様式の CSV を置くか、報告がなければフォルダごと削ってください。`,
  'file/bad-table': (d: { /** A sentence with what to do. */ reason: string }) => d.reason,
  'file/not-folder': (_: Nothing) => 'フォルダではありません。フォルダに置き換えるか、名前を変えてください。',
  'file/unreadable': (d: { reason: string }) => `ファイルを読めません（${d.reason}）。ほかのソフトで開いていないか、読み取りの権限があるかをご確認ください。`,
  'file/not-regular': (d: { kind: 'folder' | 'other' }) =>
    `${d.kind === 'folder' ? 'フォルダであって、' : '通常の'}ファイルではありません。通常のファイルに置き換えるか、ここから移してください。`,
  'file/empty': (_: Nothing) => '中身がありません（0 バイト又は空行のみ）。元のファイルを置き直すか、ここから移してください。',
  'file/too-large': (d: { megabytes: number; limit: number }) =>
    `大きさが ${d.megabytes} MB あり、扱える上限 ${d.limit} MB を超えています。中身をご確認ください。報告の CSV であれば、分割して置いてください。`,
  'file/not-text': (d: { looks: string }) => `${d.looks}であり、CSV として読めません。Excel で開き、「CSV UTF-8（コンマ区切り）」で保存し直してください。`,
  'file/bad-workbook': (d: { reason: string }) =>
    `Excel ブックとして読めません（${d.reason}）。パスワードを外すか、Excel で「CSV UTF-8（コンマ区切り）」として保存し直してください。`,
  'file/no-header': (d: { missing: readonly string[]; near: readonly (readonly [string, string])[]; hint: string }) => {
    const near = d.near.map(([written, canonical]) => `「${written}」は「${canonical}」のことですか。`).join('')
    return `見出しの行が見つからないか、必要な列${list(d.missing)}がありません。${near}${d.hint}見出しを記入要領のとおりに直してください。`
  },
  'file/broken-header': (d: { header: string; encoding: string; at: { readonly line: number; readonly sheetRow: number; readonly column: number } }) =>
    `見出し「${d.header}」に読めない文字があります。このままではこの列を読めないため、ファイル全体を読みませんでした。文字コード（${d.encoding} として読みました）を確かめるか、見出しを直してください。`,
  'file/too-many-columns': (d: { limit: number }) =>
    `列が ${d.limit} を超えています。区切り文字の誤りがないかをご確認のうえ、CSV を作り直してください。`,
  'file/too-many-broken': (d: { limit: number; line: number; /** Of the first such line. */ code: string }) =>
    `列に分けられない行が ${d.limit} を超えています（最初は${d.line}行目、${d.code}）。区切り文字、引用符、文字コードを確かめ、CSV を作り直してください。`,
  'file/too-many-rows': (d: { limit: number }) => `行が ${d.limit} を超えています。報告の CSV かどうかをご確認のうえ、分割して置いてください。`,
  'file/doubled-column': (d: { field: string; other: string }) =>
    `見出し「${d.field}」が2列（もう一つは${d.other}列）あります。左の列だけを読みました。余分な列を削ってください。`,
  'file/near-column': (d: { written: string; canonical: string }) =>
    `見出し「${d.written}」の列は読みませんでした。「${d.canonical}」のことであれば、見出しを直してください。`,
  'file/ignored': (d: { name: string }) => `「${d.name}」は CSV でも .xlsx でもないため読みませんでした。報告であれば CSV で保存し直してください。`,
  'file/misplaced': (_: Nothing) =>
    '報告のフォルダの直下にないため、このファイルを読みませんでした。報告であれば detailed（詳細）又は simple（簡易）フォルダの直下へ移してください。',
  'file/sheet-ignored': (d: { sheet: string; missing: readonly string[] }) =>
    `シート「${d.sheet}」は、必要な列${list(d.missing)}がないため読みませんでした。報告であれば見出しを直してください。`,
  'file/unknown-encoding': (d: { file: string; encoding: string }) =>
    `「${d.file}」の文字コード「${d.encoding}」は使えないため、自動で判定しました。UTF-8、CP932、UTF-16LE、UTF-16BE のいずれかを指定してください。`,
  'file/encoding-of-nothing': (d: { file: string }) =>
    `文字コードを指定したファイル「${d.file}」がこの年度にありません。ファイル名をご確認ください。`,
  'overlay/no-head': (_: Nothing) =>
    '保留.xlsx の見出し（ファイル、行、…の直した値）がないため、直した値を読めません。出力された保留.xlsx に記入して置き直してください。',
  'overlay/no-match': (d: { file: string; line: string }) =>
    `${d.file}（${d.line}行目）に、元の値が同じ行がありません。直した値は使いませんでした。元のファイルが変わっている場合は、新しい保留.xlsx に記入してください（元の値の列は書き換えず、「直した値」の列に記入します）。`,
  'overlay/conflict': (d: { field: string; file: string; line: number; values: readonly string[] }) =>
    `${d.file}（${d.line}行目）の「${d.field}」に、異なる直した値${list(d.values)}があります。いずれも使いませんでした。一つにしてください。`,
  'overlay/not-split': (d: { file: string; line: number; cells: number; columns: number }) =>
    `${d.file}（${d.line}行目）の「原文の直した値」を列に分けられません（見出し${d.columns}列、直した値${d.cells}列）。元のファイルと同じ区切りで、一行を記入してください。`,
  'form/no-carrier': (_: Nothing) => '様式の事業者名が空です。事業者名をご記入ください。',
  'form/none-with-rows': (d: { rows: number }) => `「該当なし」に印がありますが、報告が${d.rows}行あります。報告として読みました。印をご確認ください。`,
  'form/nothing': (_: { /** As the form's head says it; '' where it does not. */ carrier: string }) => '報告が一行もなく、「該当なし」の印もありません。記入漏れでないかをご確認ください。',
  'form/no-period': (d: { period: string }) =>
    `${d.period === '' ? '対象期間が空です' : `対象期間「${d.period}」を読めません`}。「第1四半期」～「第4四半期」又は「通年」をご記入ください。`,
  'row/unclosed-quote': (_: Nothing) => '引用符（"）が正しく閉じられていないため、この行を列に分けられません。引用符を補うか削ってください。',
  'row/broken-text': (d: { encoding: string }) =>
    `文字が壊れています（${d.encoding} として読めない文字、又は「\uFFFD」）。元のファイルの文字を確かめて書き直してください。`,
  'row/too-many-cells': (d: { cells: number; columns: number }) =>
    `列が見出しより多くあります（見出し${d.columns}列、この行${d.cells}列）。カンマを含む値（186,224 など）を引用符（"）で囲んでください。`,
  'row/not-split': (_: Nothing) => '列に分かれていない行です。注記であれば表の外に移すか削り、報告であれば列の区切りを補ってください。',
  'row/too-long': (d: { limit: number }) => `行の長さが ${d.limit} 文字を超えています。引用符や改行の抜けがないかをご確認ください。`,
  'row/above-header': (_: Nothing) => '報告の行が見出しより上にあります。見出しの行を報告の上（一行目など）へ移してください。報告でなければこの行を削ってください。',
  'row/repeated-header': (_: Nothing) => '見出しの行が途中にもう一度あります。この行を削ってください。',
} as const
