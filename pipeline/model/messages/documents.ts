/** Findings about the hand-written files: year.yaml, serious/*.yaml, lessons/*.md. */
export const documents = {
  'document/schema': (d: { path: string; expected: string }) => `「${d.path}」は${d.expected}。記入例に合わせて直してください。`,
  'document/unknown-key': (d: { path: string }) =>
    `「${d.path}」という項目はありません。この項目は読み飛ばしました。項目名をご確認ください。`,
  'document/yaml': (d: { reason: string }) => `YAML として読めません（${d.reason}）。字下げ、コロンの後の空白、引用符の対応をご確認ください。`,
  'document/unreadable': (d: { reason: string }) => `このファイルは読めません（${d.reason}）。UTF-8 で保存し直してください。`,
  'document/image': (d: { file: string; reason: string }) =>
    `画像「${d.file}」を載せられません（${d.reason}）。2 MB までの PNG、JPEG 又は SVG を年度のフォルダに置き、個票のある場所又は年度のフォルダから見た名前でご記入ください。`,
  'document/duplicate-number': (d: { kind: string; no: number; first: string }) =>
    `${d.kind}の番号${d.no}は ${d.first} でも使われています。どちらかの番号を直してください。`,
  'document/duration': (d: { stated: string; computed: string }) =>
    `継続時間は${d.stated}と書かれていますが、発生日時から復旧日時までは${d.computed}です。いずれかを直してください。`,
  'document/own-number': (d: { written: string; field: string; truth: string }) =>
    `「${d.written}」とありますが、個票の${d.field}は${d.truth}です。文章と${d.field}のいずれかを直してください。`,
  'document/order-of-time': (d: { earlier: string; later: string }) => `${d.later}が${d.earlier}より前になっています。日時をご確認ください。`,
  'document/unknown-node': (d: { id: string }) => `機器構成図の記号「${d.id}」は設備の一覧にありません。設備に加えるか、記号を直してください。`,
  'document/unknown-cause': (d: { label: string }) =>
    `再発防止策が対応する原因「${d.label}」は発生原因にありません。発生原因の番号を直すか、加えてください。`,
  'document/unknown-code': (d: { field: string; value: string }) =>
    `${d.field}「${d.value}」はコード表にありません。コード表の小分類から選んでください。`,
  'document/front-matter': (_: { file: string }) => '冒頭の「---」で囲んだ項目がありません。段階、番号、見出しを「---」と「---」の間にご記入ください。',
  'lesson/unknown-section': (d: { heading: string }) =>
    `見出し「${d.heading}」は使えません。「事故事例」「制度的枠組み」「教訓等」のいずれかにしてください。`,
  'lesson/doubled-section': (d: { heading: string }) => `見出し「${d.heading}」が2回あります。一つにまとめてください。`,
  'lesson/outside-section': (_: { file: string }) => '最初の見出し（##）より前に本文があります。「## 事故事例」などの見出しの下に移してください。',
  'lesson/tag-unreadable': (d: { tag: string }) =>
    `段落の末尾の「${d.tag}」は札として読めません。【新規】又は【再掲：平成27年度、令和2年度】の形でご記入ください。`,
  'lesson/tag-year': (d: { year: string; limit: string }) =>
    `再掲の年度「${d.year}」は${d.limit}。札の年度をご確認ください。`,
  'lesson/tag-contradicts': (d: { tag: string; words: string }) =>
    `札は${d.tag}ですが、本文には「${d.words}」とあります。札と本文のいずれかを直してください。`,
  'lesson/tag-misplaced': (_: { tag: string }) => '制度的枠組みの段落には札を付けられません。札を削ってください。',
  'lesson/unknown-source': (d: { source: string }) =>
    `教訓の元となった「${d.source}」の個票が見つかりません。番号を直すか、個票を加えてください。`,
  'year/mismatch': (d: { stated: string; folder: string }) =>
    `年度は${d.stated}と書かれていますが、フォルダは${d.folder}です。いずれかを直してください。`,
  'year/meeting-date': (d: { number: number }) => `第${d.number}回の期日が前の回より前になっています。期日をご確認ください。`,
  'year/not-absent': (d: { section: string; file: string }) =>
    `「${d.section}」は該当なしとされていますが、${d.file} があります。該当なしから外すか、そのファイルを移してください。`,
  'year/doubled-topic': (d: { number: number; topic: string }) => `第${d.number}回の議題「${d.topic}」が2回あります。重ねて書かれた行を削ってください。`,
} as const
