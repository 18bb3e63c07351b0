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
  Endpoint: '接口地址',
  'Where other programs reach it.': '其他程序访问它的地址。',
}
