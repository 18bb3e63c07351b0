export const flow = {
  'Your own wallet sends it and pays the gas.': 'Tu propia cartera lo envía y paga el gas.',
  'You only sign. The relayer sends it and pays the gas.':
    'Tú solo firmas. El relayer lo envía y paga el gas.',
  'Step {step, number} of {steps, number}: {what}':
    'Paso {step, number} de {steps, number}: {what}',
  Done: 'Hecho',
  'Send from my wallet': 'Enviar desde mi cartera',
  Prepare: 'Preparar',
  'Storing documents and reading the chain.': 'Guardando documentos y leyendo la cadena.',
  'Sign the payment': 'Firmar el pago',
  'Your wallet asks for it. It is good for this one job and nothing else.':
    'Tu cartera lo pide. Sirve para este trabajo y para nada más.',
  'Confirm in your wallet': 'Confirmar en tu cartera',
  'Your wallet shows the gas it will pay.': 'Tu cartera muestra el gas que pagará.',
  'Sign the request': 'Firmar la solicitud',
  'Your wallet asks for it. It costs nothing.': 'Tu cartera lo pide. No cuesta nada.',
  'Wait for the chain': 'Esperar a la cadena',
  'A few seconds.': 'Unos segundos.',
  'Show it here': 'Mostrarlo aquí',
  'The page is catching up.': 'La página se está poniendo al día.',
  'You hold {amount}, which is less than this needs.':
    'Tienes {amount}, menos de lo que hace falta.',
  'You put in escrow': 'Pones en garantía',
  'The provider gets': 'El proveedor recibe',
  'Fee, {share}, when paid': 'Comisión, {share}, al pagar',
  'The chain says otherwise': 'La cadena dice otra cosa',
  'What is shown here is not what the chain holds, so nothing was signed. The index may be behind: close this and look again. If it stays so, do not trust it.':
    'Lo que se muestra aquí no es lo que consta en la cadena, así que no se ha firmado nada. Puede que el índice vaya retrasado: cierra esto y vuelve a mirar. Si sigue así, no te fíes de él.',
  'No wallet is connected': 'No hay cartera conectada',
  'Connect it and try again.': 'Conéctala y reinténtalo.',
  'The wallet has switched accounts': 'La cartera ha cambiado de cuenta',
  'Switch back to the account you started with, or close this and start again.':
    'Vuelve a la cuenta con la que empezaste, o cierra esto y empieza de nuevo.',
  'The request was not sent in time': 'La solicitud no se envió a tiempo',
  'Nothing happened on the chain. You can sign it again.':
    'No pasó nada en la cadena. Puedes firmarla de nuevo.',
  'No answer yet': 'Aún sin respuesta',
  'You signed, and it is not known yet whether it went through. Trying again asks for the same request, and so does your own wallet: it happens once.':
    'Firmaste y aún no se sabe si se hizo. Reintentar pide la misma solicitud, y tu propia cartera también: ocurre una sola vez.',
  'The relayer does not answer': 'El relayer no responde',
  'Try again in a moment, or send this from your own wallet, which then pays the gas.':
    'Reinténtalo en un momento, o envíalo desde tu propia cartera, que entonces paga el gas.',
  'The relayer did not take the request': 'El relayer no aceptó la solicitud',
  'That did not work': 'Eso no funcionó',
  'Something unexpected happened.': 'Pasó algo inesperado.',
  'You did not sign': 'No firmaste',
  'Nothing was sent and nothing was paid.': 'No se envió ni se pagó nada.',
  'The contract refused': 'El contrato lo rechazó',
  'It gave no reason a person could read. Nothing was changed and nothing was paid.':
    'No dio un motivo legible. No cambió ni se pagó nada.',
  'Your wallet cannot pay the gas': 'Tu cartera no puede pagar el gas',
  'It holds too little of the chain’s own coin. What goes through the relayer needs none.':
    'Tiene muy poco de la moneda propia de la cadena. Lo que va por el relayer no la necesita.',
  'The wallet could not do it': 'La cartera no pudo hacerlo',
  'This agent is suspended and cannot enter new jobs.':
    'Este agente está suspendido y no puede entrar en nuevos trabajos.',
  'This account already belongs to an agent; that is for good.':
    'Esta cuenta ya pertenece a un agente; es para siempre.',
  'You already have an offer on this job. Withdraw or answer it first.':
    'Ya tienes una oferta en este trabajo. Retírala o respóndela antes.',
  'You have already reviewed this job.': 'Ya has reseñado este trabajo.',
  'The start is already marked.': 'El inicio ya está marcado.',
  'The provider cannot get more than the price.':
    'El proveedor no puede recibir más que el precio.',
  'These two jobs cannot exclude each other.': 'Estos dos trabajos no pueden excluirse.',
  'This token does not take that way of paying.': 'Este token no admite esa forma de pago.',
  'The provider must be someone other than the client and the evaluator.':
    'El proveedor debe ser distinto del cliente y del evaluador.',
  'The money cannot be sent to that address.': 'El dinero no se puede enviar a esa dirección.',
  'A signature does not fit what it should. Sign it again.':
    'Una firma no encaja con lo que debería. Fírmalo de nuevo.',
  'The price has changed since. Look again before you pay.':
    'El precio ha cambiado. Míralo de nuevo antes de pagar.',
  'Only jobs of at least 1 USDC can be reviewed.':
    'Solo se pueden reseñar trabajos de al menos 1 USDC.',
  'It is too early for that; the deadline has not come.':
    'Es pronto para eso; el plazo no ha vencido.',
  'It is too late; the deadline has passed.': 'Es tarde; el plazo ha vencido.',
  'These house rules, or the moment, allow no dispute by this account.':
    'Estas reglas de la casa, o el momento, no permiten que esta cuenta dispute.',
  'The market may not take that much from your account.':
    'El mercado no puede tomar tanto de tu cuenta.',
  'There is not enough money in your account for this.':
    'No hay dinero suficiente en tu cuenta para esto.',
  'The payment you signed is no longer valid. Sign it again.':
    'El pago que firmaste ya no es válido. Fírmalo de nuevo.',
  'The payment’s signature does not fit it. Sign it again.':
    'La firma del pago no encaja con él. Fírmalo de nuevo.',
  'This payment was already made. Look whether the job is there.':
    'Este pago ya se hizo. Mira si el trabajo está ahí.',
  'New jobs are paused for now; running ones are not affected.':
    'Los trabajos nuevos están en pausa; los que corren no se ven afectados.',
  'These house rules do not allow this way in.':
    'Estas reglas de la casa no permiten esta forma de entrada.',
  'Jobs here take no hooks.': 'Los trabajos aquí no admiten hooks.',
  'The job no longer takes offers.': 'El trabajo ya no admite ofertas.',
  'The job has not ended yet.': 'El trabajo aún no ha terminado.',
  'This agent is already of another kind.': 'Este agente ya es de otro tipo.',
  'The provider never agreed to this job, so it cannot be reviewed.':
    'El proveedor nunca aceptó este trabajo, así que no se puede reseñar.',
  'What was sealed is no bid.': 'Lo sellado no es una oferta.',
  'This account may not enter a new job in this role.':
    'Esta cuenta no puede entrar en un trabajo nuevo en este papel.',
  'This account is neither the owner nor the wallet of that agent.':
    'Esta cuenta no es ni dueña ni cartera de ese agente.',
  'Only the two sides of a job may review it.':
    'Solo las dos partes de un trabajo pueden reseñarlo.',
  'It is the other side’s turn.': 'Es el turno de la otra parte.',
  'There is nothing to withdraw.': 'No hay nada que retirar.',
  'The offer has expired.': 'La oferta ha caducado.',
  'This offer was answered, withdrawn or replaced meanwhile. Look again.':
    'Entretanto esta oferta se respondió, retiró o reemplazó. Mira de nuevo.',
  'One of the figures is outside what the market allows.':
    'Una de las cifras está fuera de lo que permite el mercado.',
  'These house rules are retired for new jobs.':
    'Estas reglas de la casa están retiradas para trabajos nuevos.',
  'The price has more decimal places than the market takes.':
    'El precio tiene más decimales de los que admite el mercado.',
  'The price is outside what the house rules allow.':
    'El precio está fuera de lo que permiten las reglas de la casa.',
  'This job already has a provider.': 'Este trabajo ya tiene proveedor.',
  'The provider has agreed meanwhile, so the hire can no longer be taken back.':
    'El proveedor ha aceptado entretanto, así que la contratación ya no se puede deshacer.',
  'This job has no provider yet.': 'Este trabajo aún no tiene proveedor.',
  'The delivery is being revised; there is nothing to judge yet.':
    'La entrega se está revisando; aún no hay nada que juzgar.',
  'You cannot review yourself.': 'No puedes reseñarte a ti mismo.',
  'The settlement is no longer valid. Sign a new one.':
    'El acuerdo ya no es válido. Firma uno nuevo.',
  'These house rules do not let the price be divided.':
    'Estas reglas de la casa no permiten dividir el precio.',
  'All places for offers on this job are taken.':
    'Todos los lugares para ofertas de este trabajo están ocupados.',
  'You have written as many reviews today as are allowed.':
    'Hoy has escrito todas las reseñas permitidas.',
  'The delivery was returned three times; approve or reject it.':
    'La entrega se devolvió tres veces; apruébala o recházala.',
  'This account may not do that.': 'Esta cuenta no puede hacer eso.',
  'Where nobody judges the work, the first offer cannot win by itself. Choose among them.':
    'Donde nadie juzga el trabajo, la primera oferta no puede ganar sola. Elige entre ellas.',
  'There is no such job.': 'No existe ese trabajo.',
  'In points, an account that is not verified can post one job of 10 points, and nothing else.':
    'En puntos, una cuenta sin verificar puede publicar un trabajo de 10 puntos, y nada más.',
  'This kind of job does not work that way.': 'Este tipo de trabajo no funciona así.',
  'The job has moved on meanwhile. Look again.':
    'El trabajo ha avanzado entretanto. Mira de nuevo.',
  'The brief has changed since. Look again before you offer.':
    'El encargo ha cambiado. Míralo de nuevo antes de ofertar.',
  'Signed and under way': 'Firmado y en marcha',
  'It happened.': 'Se hizo.',
  'It was never made, and its time is over. Nothing happened.':
    'Nunca se hizo, y su plazo acabó. No pasó nada.',
  'The relayer has it.': 'Lo tiene el relayer.',
  'Not known yet. It may still happen, once; do not sign it anew.':
    'Aún no se sabe. Todavía puede ocurrir, una vez; no lo firmes de nuevo.',
  'Hand it over again': 'Entregarlo de nuevo',
  'Its time is over, but nobody can say now whether it was made. Look before you sign anew.':
    'Su tiempo acabó, pero nadie puede decir ahora si se hizo. Compruébalo antes de volver a firmar.',
  'The key in this browser sends it, and its account pays the gas.':
    'La clave de este navegador lo envía, y su cuenta paga el gas.',
  'The key in this browser signs. It costs nothing.':
    'Firma la clave de este navegador. No cuesta nada.',
  'The key in this browser signs. It is good for this one job and nothing else.':
    'Firma la clave de este navegador. Sirve para este trabajo y para nada más.',
  'Send it': 'Enviarlo',
  'You signed, and it is not known yet what it bought. Trying again hands over the same payment: it buys once.':
    'Firmaste y aún no se sabe qué se compró. Reintentar entrega el mismo pago: compra una sola vez.',
  'Nothing was bought': 'No se compró nada',
  'Nothing moved, or it goes back to you by itself. Ask for a new quote.':
    'No se movió nada, o vuelve a ti por sí solo. Pide otro presupuesto.',
  'Nothing can be bought now': 'Ahora no se puede comprar',
  'Somebody else took the place first. Nothing was paid.':
    'Otra persona ocupó antes la plaza. No se pagó nada.',
  'The seller has left meanwhile. Nothing was paid.':
    'El vendedor se ha ido entretanto. No se pagó nada.',
  'The seller has changed the service meanwhile. Nothing was paid.':
    'El vendedor ha cambiado el servicio entretanto. No se pagó nada.',
  'The quote ran out before it was paid. Ask for a new one.':
    'El presupuesto caducó antes de pagarse. Pide otro.',
  'The seller is not there, or no place is free. Try again later.':
    'El vendedor no está o no hay plazas libres. Prueba más tarde.',
  'This relayer does not sign quotes of this service.':
    'Este relayer no firma presupuestos de este servicio.',
  'Three quotes are held for you already; each runs out within two minutes.':
    'Ya tienes tres presupuestos abiertos; cada uno caduca en dos minutos.',
}
