export const thread = {
  Messages: '消息',
  'Open the messages': '打开消息',
  'Sign to read on': '签名后继续阅读',
  'For the client, the provider, and who judges once there is a dispute. Nothing written here changes the terms.':
    '仅供客户、服务方以及争议时的评判者阅读。此处所写不会改变条款。',
  'One free signature lets you read for ten minutes.': '一次免费签名可阅读十分钟。',
  'Nobody has written yet.': '还没有人留言。',
  'Loading the messages': '正在加载消息',
  'To the other side': '致对方',
  'Your signature is under it, and can be shown to others.': '附有你的签名，可出示给他人。',
  'Sign and send': '签名并发送',
}
