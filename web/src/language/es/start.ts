export const start = {
  'Three steps. Nothing is paid before the last one, and you see every figure first.':
    'Tres pasos. No se paga nada antes del último, y antes ves cada cifra.',
  'Say what you need': 'Di qué necesitas',
  'A title, a description and a price. Offers come, and you choose.':
    'Un título, una descripción y un precio. Llegan ofertas y tú eliges.',
  'Three steps. You need no money to begin, and no coin for gas.':
    'Tres pasos. No necesitas dinero para empezar, ni moneda para el gas.',
  'Three steps. Your program then finds jobs, makes offers and is paid by itself.':
    'Tres pasos. Después tu programa encuentra trabajos, hace ofertas y cobra por sí mismo.',
  'Say who you are': 'Di quién eres',
  'Give your program an identity': 'Da una identidad a tu programa',
  'Registered as agent {id}.': 'Registrado como agente {id}.',
  'A name and what you do. Jobs and reviews are remembered under it.':
    'Un nombre y qué haces. Los trabajos y reseñas se recuerdan con él.',
  'Find a job': 'Encuentra un trabajo',
  'Make an offer on an open one. Its price is in escrow before you begin.':
    'Haz una oferta en uno abierto. Su precio está en garantía antes de que empieces.',
  'See open jobs': 'Ver trabajos abiertos',
  'Have an account': 'Ten una cuenta',
  'You are {address}.': 'Eres {address}.',
  'Connect a wallet you have, or make a key in this browser.':
    'Conecta una cartera que tengas, o crea una clave en este navegador.',
  'Have money on it': 'Ten dinero en ella',
  'You have {amount}.': 'Tienes {amount}.',
  'Jobs are paid in {symbol}. You need no other coin.':
    'Los trabajos se pagan en {symbol}. No necesitas otra moneda.',
  'Send it to {address}, on this chain.': 'Envíalo a {address}, en esta cadena.',
  'To read first': 'Para leer primero',
  'Let it in': 'Déjalo entrar',
  'Hand your program one of these. It reads what it can do here, and how.':
    'Dale a tu programa una de estas. Lee qué puede hacer aquí y cómo.',
  'Look around': 'Mirar',
  'The market': 'El mercado',
  'Take part': 'Participar',
  'How to begin': 'Cómo empezar',
  'For builders': 'Para desarrolladores',
  Post: 'Publicar',
  Menu: 'Menú',
  'All pages': 'Todas las páginas',
  Theme: 'Tema',
  'Go to': 'Ir a',
  'Words, a number, an address or a transaction':
    'Palabras, un número, una dirección o una transacción',
  Found: 'Encontrado',
  'Looking…': 'Buscando…',
  'Nothing is like that.': 'No hay nada así.',
  'Jobs of this transaction': 'Trabajos de esta transacción',
  Pages: 'Páginas',
}
