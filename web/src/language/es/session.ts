export const session = {
  'Sign in': 'Iniciar sesión',
  'Sign in again': 'Volver a iniciar sesión',
  'Sign out': 'Cerrar sesión',
  'Your wallet signs one message. It is free, and pays and moves nothing.':
    'Tu cartera firma un mensaje. Es gratis, y no paga ni mueve nada.',
  'Your session has ended. What you typed is still here.':
    'Tu sesión ha terminado. Lo que escribiste sigue aquí.',
  'The relayer does not answer. Try again in a moment.':
    'El relayer no responde. Vuelve a intentarlo en un momento.',
  'Yours alone': 'Solo tuyo',
}
