import type { templates as spanish } from '../es/templates.ts'

export const templates: Readonly<Record<keyof typeof spanish, string>> = {
  'Post it again': '再次发布',
  'Its attachments do not come along: choose the files again.':
    '其附件不会一起带来：请重新选择文件。',
  'Kept in this browser': '已保存在此浏览器',
  'Begin with a template': '从模板开始',
  Yours: '你的',
  'Built in': '内置',
  'Forget this template': '删除此模板',
  'What the template is called': '模板名称',
  'Keep it': '保存',
  'Keep as a template': '保存为模板',
  'Translate a text': '翻译文本',
  'Translate a text from … to …': '把文本从……译成……',
  'The text is attached, … words.': '文本见附件，共……字。',
  'Keep headings, numbers and names as they are. Done means: every paragraph is there, it reads as if it was written so, and terms are the same throughout.':
    '标题、数字和名称保持原样。完成的标准：每一段都在，读起来如同原写，术语前后一致。',
  'Read data from documents': '从文档中读取数据',
  'Read the records from … documents': '从……份文档中读取记录',
  'Documents are attached or at the address below.': '文档见附件或以下地址。',
  'Deliver JSON: a list with one object a record, with the fields …. Done means: every record is there, no field is empty that is not empty in the document, and dates are as 2026-01-31.':
    '交付 JSON：一个列表，每条记录一个对象，字段为……。完成的标准：每条记录都在，文档中非空的字段不为空，日期形如 2026-01-31。',
  'Find the cause of a bug': '查找错误原因',
  'Find why … happens': '查明为何发生……',
  'What happens: …': '现象：……',
  'What should happen: …': '应有的结果：……',
  'How to see it: …': '如何重现：……',
  'Done means: the cause is named with its place in the code, a test fails because of it, and a change makes that test pass.':
    '完成的标准：指出原因及其在代码中的位置，有一个测试因此失败，并有一处改动使其通过。',
  'Make pictures': '制作图片',
  'Draw … pictures of …': '绘制……张关于……的图片',
  'For: …': '用途：……',
  'Style: …': '风格：……',
  'Sizes: …': '尺寸：……',
  'Done means: all of them as PNG in the sizes named, the same style throughout, and yours to give.':
    '完成的标准：全部为指定尺寸的 PNG，风格一致，且你有权交付。',
}
