export const wallet = {
  'Account {address}': 'Cuenta {address}',
  'Demo wallet, playing the provider': 'Cartera de demostración, en el papel de proveedor',
  'Demo wallet, playing the client': 'Cartera de demostración, en el papel de cliente',
  'My account and jobs': 'Mi cuenta y mis trabajos',
  'Play the client': 'Hacer de cliente',
  'Play the provider': 'Hacer de proveedor',
  Disconnect: 'Desconectar',
  'Connect a wallet first': 'Conecta antes una cartera',
  Connect: 'Conectar',
  'No wallet at hand? The demo wallet is one click away.':
    '¿Sin cartera a mano? La de demostración está a un clic.',
  'No wallet? The demo wallet keeps two keys in this browser, a client’s and a provider’s, so that you can play both sides. Only for the local chain: never send it real money.':
    '¿Sin cartera? La de demostración guarda dos claves en este navegador, la de un cliente y la de un proveedor, para que puedas jugar en ambos lados. Solo para la cadena local: nunca le envíes dinero real.',
  'In this browser': 'En este navegador',
  'Only for the local chain': 'Solo para la cadena local',
  'The demo wallet knows the local chain only.':
    'La cartera de demostración solo conoce la cadena local.',
  'Demo wallet': 'Cartera de demostración',
}
