"""Spanish words of plans."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "word.elapsed": "después de, tras, demora, sin respuesta desde, al cabo de, bloqueado desde, retraso",
    "noun.profession": (
        "desarrollador, desarrolladora, ingeniero, ingeniera, técnico, técnica, diseñador, arquitecto, arquitecta, "
        "analista, programador, programadora, diseñadora, probadora, ingenieras"
    ),
    "noun.issue": (
        "incidencia, incidencias, ticket, tickets, solicitud, solicitudes, petición, peticiones, historia, "
        "historias, historia de usuario"
    ),
    "noun.session": "sesión, sesiones, sesión de trabajo, sesiones de trabajo, sesion",
    "noun.stream": (
        "flujo, flujos, frente, frentes, línea, líneas, línea de trabajo, vía, pista, carril, flujo de trabajo, "
        "flujos de trabajo, líneas de trabajo, linea, lineas, frente de trabajo, frentes de trabajo, subproyecto, "
        "subproyectos, carriles"
    ),
    "noun.branch": "rama, ramas",
    "noun.package": (
        "paquete, paquete de trabajo, paquetes de trabajo, módulo, paquetes, módulos, modulo, modulos, lote, lotes"
    ),
    "noun.task": "tarea, tareas, actividad, actividades, subtarea, subtareas",
    "noun.team": "equipo, equipos, grupo, grupos, grupo de trabajo, cuadrilla",
    "noun.phase": "fase, fases, etapa, etapas",
    "noun.risk": "riesgo, riesgos",
    "noun.day": "día, días, dia, dias",
    "noun.week": "semana, semanas",
    "noun.all": "todos, todas, todo, cada, ambos, ambas, todas las, todos los",
    "noun.people": (
        "desarrolladores, desarrollador, desarrolladoras, personas, persona, ingenieros, técnicos, ingenieras, "
        "colaboradores, voluntarios, programadores"
    ),
    "unit.minute": "minuto, minutos",
    "unit.hour": "hora, horas",
    "unit.day": (
        "día, días, dia, dias, días hábiles, días laborables, jornadas, día hábil, día laborable, jornada, "
        "días-persona, dias habiles, jornadas de trabajo, días naturales"
    ),
    "unit.week": "semana, semanas, semanas-persona",
    "unit.month": "mes, meses, mes calendario",
    "month.1": "enero, ene",
    "month.2": "febrero",
    "month.3": "marzo",
    "month.4": "abril, abr",
    "month.5": "mayo",
    "month.6": "junio",
    "month.7": "julio",
    "month.8": "agosto, ago",
    "month.9": "septiembre, setiembre, sept",
    "month.10": "octubre",
    "month.11": "noviembre",
    "month.12": "diciembre, dic",
    "weekday.MO": "lunes, lun",
    "weekday.TU": "martes",
    "weekday.WE": "miércoles, miercoles, mié",
    "weekday.TH": "jueves, jue",
    "weekday.FR": "viernes",
    "weekday.SA": "sábado, sábados, sabado",
    "weekday.SU": "domingo, domingos",
    "priority.critical": "crítica, crítico, urgente, bloqueante, critica, critico, máxima, imprescindible, muy alta",
    "priority.high": "alta, alto, importante, elevada, elevado, prioritario, prioritaria",
    "priority.medium": "media, medio, normal, moderada, moderado",
    "priority.low": "baja, bajo, mínima, secundaria",
    "status.planned": (
        "planificado, planificada, pendiente, por hacer, previsto, no iniciado, prevista, programado, programada, "
        "sin empezar, sin iniciar, no iniciada, por empezar, por iniciar, abierto, abierta, no empezado, planeado, "
        "planeada"
    ),
    "status.in_progress": (
        "en curso, en progreso, iniciado, activo, en marcha, iniciada, en proceso, en ejecución, en desarrollo, "
        "activa, empezado, empezada, comenzado, parcial, haciendo"
    ),
    "status.blocked": (
        "bloqueado, bloqueada, en espera, detenido, detenida, en pausa, parado, parada, suspendido, suspendida, "
        "retrasado, retrasada, aplazado, aplazada"
    ),
    "status.in_review": (
        "en revisión, en pruebas, en prueba, en validación, en verificación, en aprobación, por revisar, por aprobar"
    ),
    "status.completed": (
        "completado, completada, terminado, terminada, hecho, hecha, entregado, finalizado, sí, completados, "
        "entregada, finalizada, cerrado, cerrada, resuelto, resuelta, listo, realizado, realizada, logrado, cumplido, "
        "cumplida, aprobado, concluido, concluida"
    ),
    "status.cancelled": "cancelado, cancelada, descartado, descartada, anulado, anulada, abandonado, abandonada",
    "level.high": "alto, alta, crítico, grave, muy alto, muy alta, elevado, elevada, crítica, probable, muy probable",
    "level.medium": "medio, media, moderado, moderada, posible",
    "level.low": "bajo, baja, menor, muy bajo, muy baja, leve, improbable, despreciable",
    "colour.red": "rojo",
    "colour.amber": "ámbar, ambar, amarillo, naranja",
    "colour.green": "verde",
    "mode.sequential": (
        "secuencial, secuenciales, en serie, uno tras otro, una tras otra, secuencialmente, en secuencia"
    ),
    "mode.parallel": "paralelo, en paralelo, paralela, simultáneo, simultáneamente",
    "word.if": "si, siempre que, opcional, opcionalmente, si procede, si es necesario, condicionado a, sujeto a",
    "word.to": "a, al, hasta",
    "word.and": "y, e, así como",
    "word.with": "con",
    "word.unknown": (
        "desconocido, desconocida, por determinar, sin medir, sin datos, por definir, por confirmar, no medido, "
        "no medida, sin definir, no disponible, n/d, pendiente de medir"
    ),
    "word.nothing": "ninguna, ninguno, nada, sin dependencias, independiente, no aplica, ningún",
    "word.together": "juntos, juntas, todos juntos, en conjunto, conjunto, todo el equipo",
    "word.only": "solo, sólo, únicamente",
    "word.not": "no, sin, ningún, ninguna, nada, nunca",
    "word.all_above": "todo lo anterior, todos los anteriores, todas las anteriores",
    "word.this": "esto, esta fase, esta etapa, esta tarea, ambos, ambas, todos, todas",
    "word.reverse_owner": "posee, responsable, dueño, dueña, lidera",
    "word.following": "después de, tras, una vez que",
    "word.before": "antes de, antes que",
    "word.during": "durante, en, desde, hasta, dentro de, del, de",
    "word.checkpoint": (
        "punto de control, hito, integración final, integración, punto de verificación, entrega, lanzamiento"
    ),
    "word.range": "cada, individual, por, todas, todos, cada una, cada uno",
    "word.completion": "finalización, fin, terminada, completada, término, completado, terminado, conclusión",
    "word.very": "muy, crítico, crítica",
    "verb.depends": (
        "depende de, dependen de, requiere, necesita, espera a, sigue a, empieza después de, comienza tras, "
        "depende del, dependen del, depende de la, requieren, necesitan, esperan a, espera por, precisa, empieza tras, "
        "comienza después de, empieza cuando termine, inicia después de, no puede empezar antes de, bloqueado por, "
        "bloqueada por, está bloqueada por, está bloqueado por, va después de, se basa en"
    ),
    "verb.see": "véase, ver, vea, consultar, consulte",
    "verb.blocks": (
        "requisito para, prerrequisito de, "
        "bloquea, precede a, desbloquea, permite, debe terminar antes de, habilita, bloquean, desbloquean, "
        "va antes de, habilitan, debe terminarse antes de, debe acabar antes de, es requisito de, es requisito para, "
        "es necesaria para, es necesario para, es prerrequisito de"
    ),
    "key.number": "número, n.º, nº, numero, núm., nro., nro",
    "key.session": (
        "sesión, flujo, frente, línea, rama, tarea, paquete, nombre, actividad, paquete de trabajo, línea de trabajo, "
        "módulo, elemento, nombre de la tarea, nombre de tarea, lote, sesion"
    ),
    "key.title": (
        "título, tema, área, descripción, alcance, enfoque, titulo, asunto, contenido, denominación, descripcion, "
        "descripción de la tarea, nombre de la actividad"
    ),
    "key.goal": "objetivo, objetivos, meta, propósito, finalidad, metas, fin perseguido",
    "key.success": (
        "éxito, criterio de éxito, criterios de éxito, criterios de aceptación, criterio de aceptación, "
        "criterios de salida, criterios de finalización, terminado cuando, hecho cuando, listo cuando"
    ),
    "key.deliverable": (
        "entregable, entregables, resultado, resultados, entrega, entregas, producto, productos, resultado esperado, "
        "resultados esperados, producto final"
    ),
    "key.team": "equipo, grupo, grupo de trabajo, cuadrilla",
    "key.owner": (
        "responsable, dueño, dueña, asignado a, líder, quién, encargado, encargada, responsables, asignada a, "
        "asignado, asignada, a cargo de, a cargo, encargados, propietario, propietaria, quien, líder de la tarea, "
        "persona responsable, ejecutor, responsable principal, encargado principal, asignación"
    ),
    "key.developer_type": (
        "perfil, rol, tipo de desarrollador, habilidades, competencias, función, especialidad, cualificación, oficio"
    ),
    "key.duration": (
        "duración, plazo, estimación, esfuerzo, tiempo, duración estimada, esfuerzo estimado, tiempo estimado, "
        "estimado, carga, carga de trabajo, duracion, estimaciones, horas estimadas"
    ),
    "key.priority": "prioridad, importancia, urgencia, criticidad",
    "key.status": "estado, situación, avance, progreso, estado actual, avances, estatus",
    "key.branch": "rama",
    "key.depends": (
        "depende de, dependencias, dependencia, requisitos, requiere, después de, bloqueado por, espera a, "
        "prerrequisito, prerrequisitos, requisito previo, requisitos previos, predecesora, predecesoras, predecesor, "
        "predecesores, depende, necesita, precedencia, precedente, bloqueada por, en espera de"
    ),
    "key.inputs": "entrada, entradas, insumo, insumos",
    "key.blocks": (
        "bloquea, desbloquea, habilita, sucesora, sucesoras, sucesor, sucesores, necesario para, necesaria para, "
        "requisito para"
    ),
    "key.from": "de, desde, predecesor, origen, antes",
    "key.to": "a, hasta, sucesor, destino, después, hacia",
    "key.phase": "fase, etapa, hito, hitos",
    "key.people": "personas, desarrolladores, tamaño, número de personas, personal",
    "key.start": (
        "inicio, comienzo, fecha de inicio, empieza, fecha inicio, fecha de comienzo, arranque, inicio previsto, "
        "inicio del proyecto, comienza"
    ),
    "key.target": (
        "fecha límite, plazo, fin, fecha de fin, fecha objetivo, entrega, plazos, fecha de entrega, fecha fin, "
        "fecha de vencimiento, vencimiento, fecha prevista, término, fecha de término, fin previsto, entrega prevista, "
        "fecha de finalización, para cuándo"
    ),
    "key.day": "día, días, cuándo",
    "key.week": "semana, semanas",
    "key.step": "paso, actividad, trabajo, tarea, pasos, actividades, tareas, acción, acciones, qué",
    "key.project": "proyecto, nombre del proyecto, producto, título del proyecto, programa",
    "key.date": (
        "fecha, última actualización, actualizado, creado, fecha del documento, actualizado el, actualizada el, "
        "ultima actualizacion, creado el, modificado el, a fecha de"
    ),
    "key.next_review": (
        "próxima revisión, siguiente revisión, próxima actualización, próxima reunión de seguimiento, próximo informe, "
        "proxima revision"
    ),
    "key.risk": "riesgo, riesgos, amenaza, peligro, descripción del riesgo",
    "key.probability": "probabilidad, probabilidad de ocurrencia, posibilidad",
    "key.impact": "impacto, gravedad, consecuencia, consecuencias, severidad, daño, impactos",
    "key.level": "nivel, nivel de riesgo, valoración, calificación, criticidad, severidad, gravedad",
    "key.effect": "efecto, problema, descripción, consecuencia, efectos, causa, causas, consecuencias, motivo",
    "key.mitigation": (
        "mitigación, medida, medidas, contramedida, contramedidas, prevención, respuesta, mitigacion, mitigaciones, "
        "medidas de mitigación, medida de mitigación, acción preventiva, acciones preventivas, medidas preventivas, "
        "plan de mitigación, acciones, tratamiento"
    ),
    "key.fallback": (
        "alternativa, plan b, contingencia, plan de contingencia, respaldo, plan alternativo, plan de respaldo, "
        "si ocurre, plan de emergencia"
    ),
    "key.monitoring": (
        "seguimiento, vigilancia, indicador, monitoreo, supervisión, señal de alerta, señales de alerta, disparador, "
        "vigilar"
    ),
    "key.metric": "métrica, indicador, medida, kpi, métricas, indicadores, metrica",
    "key.metric_target": "objetivo, meta, esperado, umbral, valor objetivo, valor esperado, valor meta",
    "key.metric_current": (
        "actual, real, valor actual, hoy, valor, valor medido, medido, a la fecha, hasta ahora, situación actual"
    ),
    "key.attendees": "asistentes, participantes, quiénes, invitados, con quién, para quién, asistencia",
    "key.agenda": "agenda, orden del día, temas, formato, contenido, puntos a tratar, contenidos, temario",
    "key.time": "hora, cuándo, horario, a qué hora, hora de inicio",
    "key.meeting": "reunión, ceremonia, evento, rutina, encuentro, junta, cita",
    "key.recurrence": "frecuencia, cadencia, periodicidad, recurrencia, cada cuánto, repetición",
    "key.focus": "enfoque, alcance, área, especialidad, especialidades, misión, ámbito",
    "key.files": (
        "archivos, archivos clave, carpetas, rutas, recursos, ficheros, archivos compartidos, ficheros compartidos, "
        "directorios, archivos afectados, archivos modificados"
    ),
    "key.responsibilities": (
        "responsabilidades, tareas, funciones, responsable de, cometidos, atribuciones, obligaciones"
    ),
    "key.members": "miembros, integrantes, personas, componentes, composición, quiénes, participantes",
    "key.lead": (
        "líder, responsable, jefe, jefa, coordinador, coordinadora, jefe de equipo, jefa de equipo, jefe de proyecto, "
        "jefa de proyecto"
    ),
    "key.member": (
        "desarrollador, desarrolladora, miembro, ingeniero, ingeniera, probador, técnico, técnica, probadora, "
        "diseñador, diseñadora"
    ),
    "key.size": "tamaño, número de personas, cantidad de personas",
    "key.path": "archivo, ruta, recurso, carpeta, fichero, archivo compartido, recurso compartido, directorio",
    "key.rule": (
        "regla, reglas, coordinación, nota, notas, observación, observaciones, comentario, comentarios, acuerdo, "
        "acuerdos"
    ),
    "key.environment": "entorno, entornos, ambiente, ambientes",
    "key.person": "nombre, persona, persona de contacto, nombre y apellidos, interlocutor",
    "key.contact": "contacto, rol, nombre, persona, persona de contacto, interlocutor, quién",
    "key.contact_topic": "tema, para, responsabilidad, área, asunto, teléfono, correo, para qué, materia",
    "key.after": "tras, después de, plazo, en, cuándo, nivel, al cabo de, tiempo, demora",
    "key.action": "acción, medida, paso, qué, acciones, actuación, actividad",
    "key.whom": "quién, a quién, contacto, avisar, destinatario, notificar a, persona, escalar a",
    "key.how": "cómo, canal, medio, por qué medio, vía, mediante",
    "key.gate": (
        "hito, punto de control, punto de decisión, puerta, punto de verificación, puerta de calidad, hito de decisión"
    ),
    "key.criteria": (
        "criterios, criterio, condiciones, condición, criterios de aceptación, criterios de salida, requisitos"
    ),
    "key.total": (
        "total, suma, tiempo total, duración total, totales, total general, esfuerzo total, en total, suma total"
    ),
    "key.link": "enlace, documento, referencia, dirección, ubicación",
    "key.order": "orden, secuencia, posición",
    "key.window": (
        "cuándo, día, días, periodo, período, ventana, fechas, mes, meses, trimestre, calendario, temporalidad"
    ),
    "topic.escalation": (
        "escalamiento, escalado, emergencia, escalada, escalación, en caso de bloqueo, si algo se bloquea, "
        "procedimiento de escalamiento, matriz de escalamiento"
    ),
    "topic.contacts": (
        "contactos, contacto, personas de contacto, a quién preguntar, directorio de contactos, a quién contactar"
    ),
    "topic.definition_of_done": (
        "definición de hecho, definición de terminado, criterios de finalización, terminado cuando, hecho cuando, "
        "listo cuando, definición de listo"
    ),
    "topic.merge": (
        "estrategia de fusión, orden de fusión, integración de ramas, orden de integración, estrategia de integración, "
        "fusión"
    ),
    "topic.readiness": (
        "preparación, requisitos previos, prerrequisitos, requisito previo, prerrequisito, condiciones previas, "
        "antes de empezar, alistamiento"
    ),
    "topic.success": "criterios de éxito, criterios de aceptación, criterio de éxito, criterio de aceptación",
    "topic.validation": "validación, verificación, verificaciones, comprobaciones, lista de verificación, controles",
    "topic.deliverables": "entregables, entregable, entregas, productos a entregar, resultados esperados",
    "topic.mitigation": (
        "contramedida, mitigación, medidas de mitigación, contramedidas, gestión de riesgos, plan de mitigación, "
        "acciones preventivas, medidas preventivas, tratamiento de riesgos, plan de contingencia, planes de "
        "contingencia, contingencia, contingencias, plan b"
    ),
    "topic.risks": (
        "riesgo, riesgos, registro de riesgos, análisis de riesgos, qué puede salir mal, amenazas, peligros, "
        "matriz de riesgos"
    ),
    "topic.metrics": "métricas, indicadores, kpi, metricas, mediciones, indicadores clave, cifras clave, qué medimos",
    "topic.dependencies": (
        "dependencias, dependencia, orden de ejecución, orden de los trabajos, quién espera a quién, ruta crítica, "
        "precedencias"
    ),
    "topic.files": (
        "archivos compartidos, recursos compartidos, archivos, ficheros compartidos, carpetas compartidas, ficheros"
    ),
    "topic.environments": "entornos, entornos compartidos, ambientes, ambientes compartidos",
    "topic.routines": (
        "reuniones, coordinación, ceremonias, rutinas, reunión, encuentros, reuniones periódicas, ritmo, rituales, "
        "juntas"
    ),
    "topic.achievements": (
        "logros, avances, éxitos, hecho esta semana, lo conseguido, resultados alcanzados, conseguido"
    ),
    "topic.issues": (
        "problemas, dificultades, asuntos abiertos, bloqueos, obstáculos, impedimentos, puntos abiertos, incidencias"
    ),
    "topic.next": (
        "próximos pasos, siguientes pasos, próximas acciones, siguientes acciones, acciones siguientes, "
        "a continuación, próxima semana, siguiente semana"
    ),
    "topic.decisions": "decisiones, decisión, registro de decisiones, decisiones tomadas, acuerdos tomados, decidido",
    "topic.links": (
        "enlaces, referencias, documentación, véase también, enlaces útiles, documentos relacionados, más información, "
        "anexos"
    ),
    "topic.teams": "equipos, equipo, roles, quién hace qué, organización del equipo, interesados, grupos de trabajo",
    "topic.phases": (
        "fases, cronograma, hoja de ruta, hitos, calendario, etapas, planificación, plan de trabajo, línea de tiempo, "
        "programación, plan general"
    ),
    "topic.sessions": (
        "sesiones, flujos, frentes, líneas de trabajo, ramas, flujos de trabajo, frentes de trabajo, "
        "paquetes de trabajo, tareas, lista de tareas, subproyectos, trabajo en paralelo, desglose de tareas"
    ),
    "topic.matrix": "matriz, plan diario, progreso, día a día, plan semanal, avance diario",
    "topic.guidelines": (
        "reglas, comunicación, convenciones, normas, herramientas, pautas, acuerdos de trabajo, principios, "
        "directrices, estándares, buenas prácticas"
    ),
    "topic.troubleshooting": "solución de problemas, resolución de problemas, errores conocidos, preguntas frecuentes",
    "topic.effort": "esfuerzo, estimación, comparación, resumen, estimaciones, esfuerzos, ahorro",
    "topic.gates": (
        "puntos de control, puntos de decisión, hitos, hito, punto de control, puntos de verificación, "
        "puertas de calidad"
    ),
    "topic.assumptions": (
        "supuestos, supuesto, suposiciones, hipótesis, restricciones, premisas, supuestos y restricciones, limitaciones"
    ),
    "topic.questions": (
        "preguntas abiertas, preguntas, cuestiones abiertas, dudas, por aclarar, por decidir, cuestiones pendientes"
    ),
    "topic.goals": "objetivos, objetivo, metas, finalidad, propósito",
    "topic.requirements": (
        "requisitos, requisito, requerimientos, requerimiento, especificaciones, requisitos funcionales, pliego"
    ),
    "topic.scope": (
        "alcance, fuera de alcance, fuera del alcance, dentro del alcance, exclusiones, no incluido, límites, "
        "qué no haremos"
    ),
    "topic.background": (
        "contexto, antecedentes, introducción, resumen ejecutivo, visión general, panorama, situación actual, "
        "situación inicial, en breve, motivación"
    ),
    "topic.backlog": (
        "ideas, ideas futuras, trabajo futuro, más adelante, mejoras futuras, deseable, lista de deseos, para después, "
        "pendientes futuros"
    ),
    "topic.template": (
        "plantilla, plantillas, ejemplo, ejemplos, formato, leyenda, instrucciones, cómo usar, modo de uso"
    ),
    "topic.changes": (
        "historial, historial de cambios, historial de versiones, registro de cambios, control de cambios, "
        "control de versiones, revisiones"
    ),
    "topic.architecture": (
        "arquitectura, diseño, tecnologías, estructura de módulos, estructura del proyecto, diseño técnico, "
        "pila tecnológica"
    ),
    "topic.budget": "presupuesto, costes, costos, coste, costo, gastos, financiación, financiamiento",
    "routine.noun": (
        "reunión, reuniones, revisión, revisiones, retrospectiva, sincronización, planificación, cierre, encuentro, "
        "encuentros, repaso, junta, seguimiento, puesta en común, llamada"
    ),
    "routine.daily": (
        "diario, diaria, diarias, cada día, todos los días, matutina, mañana, diarios, cada mañana, matinal, "
        "diariamente"
    ),
    "routine.weekly": "semanal, semanales, cada semana, semanalmente, una vez por semana, todas las semanas",
    "routine.monthly": "mensual, cada mes, mensuales, mensualmente, todos los meses",
    "routine.biweekly": "quincenal, quincenales, cada dos semanas, cada quince días",
    "escalation.now": "inmediato, inmediata, inmediatamente, de inmediato, ya, al instante, al momento, enseguida",
    "escalation.after": "tras, después de, en, dentro de, antes de, al cabo de, más de, pasadas, pasados",
    "claim.sequential": "secuencial, en serie",
    "claim.parallel": "paralelo, en paralelo",
    "claim.speedup": "aceleración, más rápido",
}
