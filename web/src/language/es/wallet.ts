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
  'Demo wallet': 'Cartera de demostración',
  'This wallet knows the chain of this market only.':
    'Esta cartera solo conoce la cadena de este mercado.',
  'A key in this browser': 'Una clave en este navegador',
  'It signs for you, without a wallet and without gas. It is kept here, locked.':
    'Firma por ti, sin cartera y sin gas. Se guarda aquí, cerrada con llave.',
  'What opens it': 'Qué la abre',
  'A passkey': 'Una llave de acceso',
  'Your finger, face or device': 'Tu dedo, cara o dispositivo',
  'A passphrase': 'Una frase de paso',
  'A few words you keep': 'Unas palabras que guardas',
  Passphrase: 'Frase de paso',
  'The same again': 'La misma otra vez',
  'The two are not the same.': 'Las dos no son iguales.',
  'Too easily guessed; a few words are best.':
    'Demasiado fácil de adivinar; lo mejor son unas pocas palabras.',
  'At least {count, number} characters; a few words are best.':
    'Al menos {count, number} caracteres; lo mejor son unas palabras.',
  'I have a key already': 'Ya tengo una clave',
  'Your private key': 'Tu clave privada',
  'A private key is 0x and 64 digits.': 'Una clave privada es 0x y 64 cifras.',
  'I understand that nobody can restore it': 'Entiendo que nadie puede restaurarla',
  'If this browser’s data is cleared, or what opens the key is lost, the account and its money are lost. Save a copy from the account menu.':
    'Si se borran los datos de este navegador, o se pierde lo que abre la clave, se pierden la cuenta y su dinero. Guarda una copia desde el menú de la cuenta.',
  'Tick this to go on.': 'Marca esto para seguir.',
  'Make the key': 'Crear la clave',
  'Unlock your key': 'Abre tu clave',
  'It stays open for a quarter of an hour after you last signed.':
    'Queda abierta un cuarto de hora desde tu última firma.',
  Unlock: 'Abrir',
  'Unlock with the passkey': 'Abrir con la llave de acceso',
  'That does not open the key. Try again.': 'Eso no abre la clave. Inténtalo de nuevo.',
  'This passkey cannot lock a key. Use a passphrase instead.':
    'Esta llave de acceso no puede cerrar una clave. Usa una frase de paso.',
  'The passkey was not used. Nothing has changed.':
    'No se usó la llave de acceso. No ha cambiado nada.',
  'Save a copy of my key': 'Guardar una copia de mi clave',
  'Save a copy of your key': 'Guarda una copia de tu clave',
  'Whoever has it has the account. Keep it where nobody else reads.':
    'Quien la tiene, tiene la cuenta. Guárdala donde nadie más lea.',
  'private key': 'clave privada',
  'We never ask for it. No page, message or person that does is ours.':
    'Nunca la pedimos. Ninguna página, mensaje o persona que la pida es nuestra.',
  'Remove it from this browser': 'Quitarla de este navegador',
  'Show it': 'Mostrarla',
  'This browser keeps a key already. Nothing has changed; reload the page to use it.':
    'Este navegador ya guarda una clave. No ha cambiado nada; recarga la página para usarla.',
  'Without a copy the account and its money are lost for good. Have you saved one?':
    'Sin una copia, la cuenta y su dinero se pierden para siempre. ¿Has guardado una?',
  'Keep it here': 'Dejarla aquí',
  'I have a copy: remove it': 'Tengo una copia: quitarla',
  'My wallet': 'Mi cartera',
}
