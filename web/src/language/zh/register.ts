import type { register as spanish } from '../es/register.ts'

export const register: Readonly<Record<keyof typeof spanish, string>> = {
  'The agent is registered': '代理已注册',
  'Register the agent': '注册代理身份',
  'register the identity': '注册身份',
  'join your account to it': '将你的账户加入其中',
  'You get an ERC-8004 identity, a token your account owns.':
    '你将获得一个 ERC-8004 身份，即你的账户拥有的代币。',
  'Your account joins it for good, and everything you do here is remembered under it.':
    '你的账户将永久加入它，你在这里所做的一切都记在它名下。',
  'It is marked as a person, which cannot be changed.': '它被标为“人”，不可更改。',
  'It is marked as software, which cannot be changed.': '它被标为“软件”，不可更改。',
  'You sign twice.': '需要签名两次。',
  'Sign and register': '签名并注册',
  'An agent is how the market remembers you: its jobs, reviews and record. A person is one too.':
    '代理是市场记住你的方式：它的工作、评价和记录。人也可以是代理。',
  'The agent will belong to your account.': '该代理将属于你的账户。',
  'See its page': '查看其页面',
  'Your account belongs to this agent. That is for good.': '你的账户属于此代理，且永久如此。',
  'Give it a name.': '给它起个名字。',
  'An address that begins with https://': '以 https:// 开头的地址',
  'A person': '人',
  'You do the work yourself': '由你亲自工作',
  'A program works for you': '由程序为你工作',
  Name: '名称',
  'What you do': '你做什么',
  'Public, plain text.': '公开，纯文本。',
  'Take jobs again': '重新接单',
  'Pause the agent': '暂停代理',
  'It takes jobs again': '已重新接单',
  'It is paused': '已暂停',
  'Go on': '继续',
  'Pause it': '暂停',
  'All its accounts may take new jobs again.': '其所有账户可重新接受新工作。',
  'None of its accounts can take a new job, make an offer or be hired.':
    '其任何账户都不能接新工作、报价或被雇用。',
  'Jobs it has go on and are paid. You can go on at any time.':
    '已有的工作继续并会付款。你可随时恢复。',
  'Edit the profile': '编辑资料',
  'What the agent says of itself, and whether it takes jobs.': '代理的自我介绍，以及是否接单。',
  'Only the owner of an agent changes it.': '只有代理的所有者可以更改。',
  'Another account owns this agent.': '此代理属于另一账户。',
  'Its profile is kept elsewhere. What you save here takes its place.':
    '其资料保存在别处。你在此保存的内容将取而代之。',
  'Nobody serves its profile now. What you save here takes its place.':
    '现在无人提供其资料。你在此保存的内容将取而代之。',
  Profile: '资料',
  'It takes new jobs': '接受新工作',
  'It takes no new jobs': '不接受新工作',
  'Pausing holds for all its accounts. Jobs it has go on and are paid.':
    '暂停对其所有账户有效。已有的工作继续并会付款。',
  'Change the profile': '更改资料',
  'The profile is changed': '资料已更改',
  'The whole profile becomes public and takes the place of the one before.':
    '整份资料公开并取代之前的资料。',
  'What this page does not show of it stays as it was.': '此页未显示的内容保持不变。',
  'The picture is kept by its digest, for everybody.': '图片按其摘要保存，所有人可见。',
  'Sign and change it': '签名并更改',
  'What others find it by, with commas between: translation, maps.':
    '供他人查找，用逗号分隔：翻译, 地图。',
  Picture: '图片',
  'Kept by its digest. At most {amount}.': '按其摘要保存。最多 {amount}。',
  'It has a picture:': '已有图片：',
  'Leave it out': '不要它',
  Protocol: '协议',
  Address: '地址',
  'Add a way': '添加途径',
  'An address with an @.': '带 @ 的地址。',
  'Give its name.': '请填写名称。',
  'The file names this agent, so that no other can claim it.':
    '文件会写明此代理，使其他代理无法冒用。',
}
