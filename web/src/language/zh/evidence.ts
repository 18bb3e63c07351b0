import type { evidence as spanish } from '../es/evidence.ts'

export const evidence: Readonly<Record<keyof typeof spanish, string>> = {
  'The browser was not allowed to use the camera. Choose a file instead.':
    '浏览器未获准使用相机。请改为选择文件。',
  'There is no camera here. Choose a file instead.': '这里没有相机。请改为选择文件。',
  'What the camera sees': '相机画面',
  'Take the picture': '拍照',
  'Close the camera': '关闭相机',
  'Show your work': '展示你的工作',
  'sign what you captured': '为你采集的内容签名',
  'deliver it': '交付',
  'What is asked for cannot be read now: {detail}': '现在无法读取要求：{detail}',
  'What you say of it': '你的说明',
  'Everybody can see it from then on: files with their names, places, times and your words. Leave out what should stay yours.':
    '此后所有人都能看到：文件及其名称、地点、时间和你的话。不想公开的请勿放入。',
  '{count, plural, one {# file} other {# files}}, {size}, stored by the relayer.':
    '{count, plural, other {# 个文件}}，{size}，由中继保存。',
  'Your account signs that the captures are yours, and that they are for this job.':
    '你的账户签名确认采集内容属于你，且用于此工作。',
  'Attestors look at it first; where it is in order, the client judges.':
    '先由证明者查看；若符合要求，再由客户评判。',
  'The other side judges it.': '由对方评判。',
  'Upload and sign': '上传并签名',
  '{count, plural, one {One thing is} other {# things are}} still to be shown.':
    '{count, plural, other {还有 # 项需要展示}}。',
  'Something shown would not be accepted; it says why.':
    '所展示的内容中有不会被接受的，原因已注明。',
  '{kept} of {size} uploaded': '已上传 {kept}，共 {size}',
  Upload: '上传',
  'sha-256': 'sha-256',
  'Remove it': '移除',
  'The picture': '照片',
  '{count, number} of {needed, number}': '{count, number} / {needed, number}',
  'Somebody else has to sign this beside you, which this page cannot do yet.':
    '这需要另一个人与你一同签名，此页尚不支持。',
  'Open the camera': '打开相机',
  'Choose a file': '选择文件',
  'Add where I am': '添加我的位置',
  'The browser asks whether it may say where you are. The place is part of what you show.':
    '浏览器会询问是否可以提供你的位置。地点是你所展示内容的一部分。',
  'In words': '文字',
  Measured: '测量值',
  Unit: '单位',
  'Add it': '添加',
  'This browser knows no place.': '此浏览器无法获知位置。',
  'The browser was not allowed to say where you are.': '浏览器未获准提供你的位置。',
  'The device could not find where it is. Try again under the open sky.':
    '设备无法定位。请到露天处再试。',
  'It has no file.': '没有文件。',
  'The file is empty.': '文件为空。',
  'The file is larger than {size}.': '文件超过 {size}。',
  'Only {formats} is looked at.': '只查看 {formats}。',
  'Write at least {count, number} characters.': '请至少写 {count, number} 个字符。',
  'Give a number, such as 12.5.': '请填写数字，例如 12.5。',
  'Say in which unit.': '请说明单位。',
  'That is not within what is asked for.': '超出了要求的范围。',
  'Captured before {time}.': '采集于 {time} 之前。',
  'Captured after {time}.': '采集于 {time} 之后。',
  'Captured more than {duration} ago.': '采集已超过 {duration}。',
  'It says no place.': '没有地点。',
  'Located to {metres} only.': '定位精度仅为 {metres}。',
  '{metres} from the place asked for.': '距要求的地点 {metres}。',
}
