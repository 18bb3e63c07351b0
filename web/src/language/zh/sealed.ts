import type { sealed as spanish } from '../es/sealed.ts'

export const sealed: Readonly<Record<keyof typeof spanish, string>> = {
  'Ask for sealed offers': '征求密封报价',
  'Nobody sees what others offer; each sends you what opens its own. The contract takes open offers as well.':
    '无人看到他人的报价；各方把开启自己报价的内容发给你。合约也接受公开报价。',
  'The client asks for sealed offers: nobody sees a price before it is opened.':
    '客户征求密封报价：开启前无人看到价格。',
  'Sealed offer': '密封报价',
  'has to be opened within {time}': '须在 {time}内开启',
  'Open a sealed offer': '开启密封报价',
  'Change the job': '更改工作',
  'A sealed offer waits': '有一份密封报价',
  'Its maker sends you what opens it. Open it in time, or dismiss it.':
    '报价者会把开启凭据发给你。请及时开启，或驳回。',
  'Your sealed offer waits to be opened': '你的密封报价等待开启',
  'Send the client what opens it, in time, and nobody else.':
    '请及时把开启凭据发给客户，且只发给客户。',
  'This link opens a sealed offer. The client of the job can read and accept it here.':
    '此链接开启一份密封报价。工作的客户可在此阅读并接受。',
  'This link opens a sealed offer, which is for the client of the job while it is open.':
    '此链接开启一份密封报价，仅供工作开放期间的客户使用。',
  'The client has to open it within {time}. After that nobody can.':
    '客户须在 {time}内开启。此后无人可开启。',
  'Its time is over: nobody can open it any more.': '期限已过：再也无人可以开启。',
  'Send this link to the client alone, where nobody else reads it: by mail, or however you write to each other. Who opens it sees your price; only the client can accept it.':
    '请只把此链接发给客户，在他人看不到的地方：邮件或你们的其他联系方式。打开者会看到你的价格；只有客户可以接受。',
  'Save it as a file': '保存为文件',
  'What opens your offer': '开启你报价的凭据',
  'It is not kept in this browser. Use the link or the file you saved when you sealed it; without them, withdraw the offer and make it anew.':
    '此浏览器中未保存。请使用密封时保存的链接或文件；若没有，请撤回报价并重新提出。',
  'That opens no offer on this job.': '这不能开启此工作的任何报价。',
  'No sealed offer that is live is opened by that. Its maker may have withdrawn it.':
    '这不能开启任何有效的密封报价。报价者可能已撤回。',
  'You see it here alone. It becomes public when you accept it.': '仅你在此可见。接受后即公开。',
  'The link its maker sent you, or what it saved': '报价者发来的链接，或其保存的内容',
  'Open and accept': '开启并接受',
  'Sealed: now tell the client': '已密封：现在告知客户',
  'Who sees it': '谁能看到',
  Everybody: '所有人',
  'Price and terms are public': '价格和条款公开',
  'The client alone': '仅客户',
  'Sealed until accepted': '接受前保持密封',
  'Part of the terms; public once it is opened.': '条款的一部分；开启后公开。',
  'The chain shows that you offer, and until when; neither price nor terms.':
    '链上只显示你报价及有效期；不显示价格和条款。',
  'You get a link that opens it. Send it to the client in time: nobody else can.':
    '你会得到开启它的链接。请及时发给客户：别人无法代劳。',
  'Keep what opens it in this browser': '在此浏览器中保存开启凭据',
  'Whoever uses this browser can then read the offer. You can save it as a file in any case.':
    '使用此浏览器的人将能读到报价。无论如何你都可以保存为文件。',
  'Seal the offer': '密封报价',
  'Its brief cannot be read now, so it cannot be changed without losing part of it.':
    '现在无法读取其说明，因此更改会丢失部分内容。',
  'The job is changed': '工作已更改',
  '{count, plural, one {The offer made so far lapses} other {All # offers made so far lapse}}: they answer what the job was.':
    '{count, plural, other {目前的 # 份报价将失效}}：它们针对的是更改前的工作。',
  'Nobody has a live offer, so nobody loses one.': '目前没有有效报价，因此没有人受影响。',
  'Attachments and acceptance criteria stay as they are.': '附件和验收标准保持不变。',
  '{amount} more moves from your account into escrow.': '另有 {amount} 从你的账户转入托管。',
}
