"""Portuguese words of plans, as they are written in Brazil and in Portugal."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "word.elapsed": "após, depois de, atraso, sem resposta há, bloqueado há, passado",
    "noun.profession": (
        "desenvolvedor, desenvolvedora, programador, programadora, engenheiro, engenheira, técnico, técnica, testador, "
        "testadora, arquiteto, arquiteta, analista"
    ),
    "noun.issue": (
        "chamado, chamados, demanda, demandas, ticket, tickets, pedido, pedidos, história, histórias, história de "
        "usuário"
    ),
    "noun.session": "sessão, sessões, sessao, sessoes, sessão de trabalho, sessões de trabalho",
    "noun.stream": (
        "fluxo, fluxos, fluxo de trabalho, fluxos de trabalho, frente, frentes, frente de trabalho, "
        "frentes de trabalho, trilha, trilhas, linha, linhas, linha de trabalho, raia, raias, subprojeto, subprojetos"
    ),
    "noun.branch": "ramo, ramos, ramificação",
    "noun.package": "pacote, pacotes, pacote de trabalho, pacotes de trabalho, módulo, módulos, modulo, modulos",
    "noun.task": "tarefa, tarefas, atividade, atividades, actividade, actividades",
    "noun.team": "equipe, equipes, equipa, equipas, grupo, grupos",
    "noun.phase": "fase, fases, etapa, etapas",
    "noun.risk": "risco, riscos",
    "noun.day": "dia, dias",
    "noun.week": "semana, semanas",
    "noun.all": "todos, todas, todos os, todas as, cada, ambos, ambas",
    "noun.people": (
        "desenvolvedores, desenvolvedor, desenvolvedoras, programadores, pessoas, pessoa, engenheiros, técnicos, "
        "colaboradores, voluntários"
    ),
    "unit.minute": "minuto, minutos",
    "unit.hour": "hora, horas",
    "unit.day": "dia, dias, dias úteis, dias uteis, jornada, jornadas, dias de trabalho, pessoa-dia, homem-dia",
    "unit.week": "semana, semanas",
    "unit.month": "mês, mes, meses",
    "month.1": "janeiro",
    "month.2": "fevereiro, fev",
    "month.3": "março, marco",
    "month.4": "abril, abr",
    "month.5": "maio, mai",
    "month.6": "junho",
    "month.7": "julho",
    "month.8": "agosto, ago",
    "month.9": "setembro, set",
    "month.10": "outubro, out",
    "month.11": "novembro",
    "month.12": "dezembro, dez",
    "weekday.MO": "segunda-feira, segundas-feiras, segunda feira, segundas",
    "weekday.TU": "terça-feira, terças-feiras, terca-feira, terça, terças",
    "weekday.WE": "quarta-feira, quartas-feiras, quartas",
    "weekday.TH": "quinta-feira, quintas-feiras, quintas",
    "weekday.FR": "sexta-feira, sextas-feiras, sexta, sextas",
    "weekday.SA": "sábado, sábados, sabado",
    "weekday.SU": "domingo, domingos",
    "priority.critical": "crítica, crítico, critica, critico, urgente, máxima, bloqueante, bloqueador",
    "priority.high": "alta, alto, elevada, elevado, importante",
    "priority.medium": "média, médio, media, medio, normal",
    "priority.low": "baixa, baixo, mínima",
    "status.planned": (
        "planejado, planejada, planeado, planeada, previsto, prevista, pendente, a fazer, por fazer, não iniciado, "
        "não iniciada, nao iniciado, nao iniciada, agendado, agendada, por iniciar, aberto, aberta, em aberto"
    ),
    "status.in_progress": (
        "em andamento, em curso, em progresso, em execução, em desenvolvimento, iniciado, iniciada, ativo, ativa, "
        "fazendo"
    ),
    "status.blocked": (
        "bloqueado, bloqueada, em espera, suspenso, suspensa, parado, parada, atrasado, atrasada, pausado"
    ),
    "status.in_review": "em revisão, em revisao, em teste, em testes, em validação, em homologação, em aprovação",
    "status.completed": (
        "concluído, concluída, concluido, concluida, completo, completa, terminado, terminada, finalizado, finalizada, "
        "feito, feita, entregue, fechado, fechada, resolvido, resolvida, sim, atingido, atingida"
    ),
    "status.cancelled": "cancelado, cancelada, abandonado, abandonada, descartado, descartada",
    "level.high": "alto, alta, elevado, elevada, crítico, crítica, grave, muito alto, muito alta, provável",
    "level.medium": "médio, média, medio, media, moderado, moderada, possível",
    "level.low": "baixo, baixa, menor, improvável, muito baixo, muito baixa",
    "colour.red": "vermelho",
    "colour.amber": "amarelo, laranja",
    "colour.green": "verde",
    "mode.sequential": (
        "sequencial, sequenciais, sequencialmente, em sequência, em série, um após o outro, uma após a outra"
    ),
    "mode.parallel": "paralelo, paralela, em paralelo, simultâneo, simultânea, simultaneamente, ao mesmo tempo",
    "word.if": (
        "opcional, facultativo, se necessário, se possível, se aprovado, se aprovada, desde que, condicionado a, "
        "condicionada a, caso seja, caso haja"
    ),
    "word.to": "a, até, ate, ao",
    "word.and": "e, bem como, assim como",
    "word.with": "com",
    "word.together": "juntos, juntas, todos juntos, em conjunto, conjunto, a equipe toda, toda a equipe, toda a equipa",
    "word.unknown": (
        "desconhecido, desconhecida, a definir, por definir, a determinar, por determinar, não medido, não medida, "
        "ainda não medido, sem dados, não disponível, n/d"
    ),
    "word.nothing": "nenhuma, nenhum, nada, independente, sem dependências, sem dependencias, não há",
    "word.only": "somente, apenas, unicamente",
    "word.not": "não, sem, nenhum, nenhuma, nunca",
    "word.all_above": "tudo acima, todos os anteriores, todas as anteriores, tudo o que antecede",
    "word.this": "isto, isso, esta fase, esta etapa, esta tarefa, ambos, ambas, todos, todas",
    "word.reverse_owner": "possui, responsável, dono, dona, lidera, pertence a, é de",
    "word.checkpoint": "ponto de controle, ponto de controlo, integração final, integração, homologação, entrega",
    "word.range": "cada, individual, todas, todos, toda, todo",
    "word.completion": "conclusão, concluída, concluído, término, finalização, fim da, fim do, fim de",
    "word.very": "muito, crítico, crítica",
    "verb.depends": (
        "depende de, depende do, depende da, depende dos, depende das, dependem de, dependem do, dependem da, requer, "
        "requerem, exige, exigem, precisa de, precisa do, precisa da, precisam de, necessita de, necessitam de, "
        "necessita do, necessita da, aguarda, aguardam, espera por, espera pela, espera pelo, esperam por, segue, "
        "seguem, começa após, começa depois de, começa depois da, começa depois do, inicia após, iniciam após, "
        "só começa após, só pode começar após, pode começar após, é bloqueada por, é bloqueado por, bloqueada por, "
        "bloqueado por, vem depois de, vem depois da, vem depois do"
    ),
    "word.following": "depois de, após, assim que, uma vez que",
    "word.before": "antes de, antes do, antes da",
    "word.during": "durante, em, na, no, desde, até, dentro de, de, do",
    "verb.see": "veja, ver, consulte, consultar",
    "verb.blocks": (
        "pré-requisito para, pré-requisito de, "
        "bloqueia, bloqueiam, desbloqueia, precede, precedem, habilita, permite, libera, liberta, "
        "deve terminar antes de, deve terminar antes da, deve terminar antes do, vem antes de, vem antes da, "
        "vem antes do, é pré-requisito para, é pré-requisito de, é necessária para, é necessário para"
    ),
    "key.number": "número, numero, nº, n.º, num.",
    "key.session": (
        "sessão, sessao, fluxo, frente, trilha, linha, ramo, tarefa, atividade, actividade, pacote, "
        "pacote de trabalho, nome, módulo, item, frente de trabalho"
    ),
    "key.title": (
        "título, titulo, tema, assunto, área, descrição, descricao, escopo, âmbito, conteúdo, nome da tarefa, "
        "nome da atividade, foco"
    ),
    "key.goal": "objetivo, objetivos, objectivo, objectivos, meta, metas, propósito, finalidade",
    "key.success": (
        "sucesso, critério de sucesso, critérios de sucesso, criterios de sucesso, critério de aceitação, "
        "critérios de aceitação, critérios de aceite, critério de aceite, criterios de aceitacao, pronto quando"
    ),
    "key.deliverable": (
        "entregável, entregáveis, entregavel, entregaveis, resultado, resultados, produto final, resultado esperado, "
        "entregas"
    ),
    "key.team": "equipe, equipa, grupo",
    "key.owner": (
        "responsável, responsavel, responsáveis, dono, dona, atribuído a, atribuída a, atribuido a, designado, quem, "
        "encarregado, encarregada, líder, proprietário, proprietária, executor, executante, a cargo de, responsável "
        "principal, atribuído"
    ),
    "key.developer_type": "perfil, função, papel, competência, competências, tipo de desenvolvedor, cargo",
    "key.duration": (
        "duração, duracao, prazo, estimativa, estimativas, esforço, esforco, tempo estimado, duração estimada, carga, "
        "carga horária, carga de trabalho"
    ),
    "key.priority": "prioridade, importância, urgência",
    "key.status": "estado, situação, situacao, andamento, progresso, avanço, estado atual, status atual",
    "key.branch": "ramo, nome do ramo, ramo git",
    "key.depends": (
        "depende de, dependência, dependências, dependencia, dependencias, pré-requisito, pré-requisitos, "
        "pre-requisito, pre-requisitos, requer, requisitos, depois de, após, bloqueado por, bloqueada por, aguarda, "
        "antecessora, antecessoras, predecessora, predecessoras, precedência"
    ),
    "key.inputs": "insumo, insumos, entrada, entradas",
    "key.blocks": "bloqueia, desbloqueia, habilita, libera, sucessora, sucessoras, necessário para, pré-requisito para",
    "key.from": "de, desde, antecessora, predecessora, origem, antes, fonte",
    "key.to": "para, até, sucessora, destino, depois, em seguida",
    "key.window": "quando, dia, dias, período, janela, mês, meses, datas, trimestre, período previsto",
    "key.phase": "fase, etapa",
    "key.people": "pessoas, desenvolvedores, tamanho, efetivo",
    "key.start": "início, inicio, começo, data de início, data de inicio, data início, começa, início do projeto",
    "key.target": (
        "prazo, data limite, data-limite, prazo final, data de término, data de fim, data fim, término, termino, "
        "vencimento, data de entrega, data de conclusão, entrega prevista, conclusão prevista, data alvo, "
        "data prevista"
    ),
    "key.day": "dia, dias, quando",
    "key.week": "semana, semanas",
    "key.step": "passo, passos, atividade, actividade, trabalho, tarefa, ação, acção",
    "key.project": "projeto, projecto, nome do projeto, nome do projecto, produto, programa",
    "key.date": (
        "data, data do documento, última atualização, ultima atualizacao, última actualização, atualizado em, "
        "actualizado em, atualizado, criado em, posição em"
    ),
    "key.next_review": (
        "próxima revisão, proxima revisao, próxima avaliação, próxima atualização, próximo ponto de situação"
    ),
    "key.risk": "risco, riscos, ameaça, perigo, descrição do risco",
    "key.probability": "probabilidade, chance",
    "key.impact": "impacto, gravidade, severidade, consequência, consequências, dano",
    "key.level": "nível, nivel, criticidade, nível de risco, classificação, severidade, gravidade",
    "key.effect": "efeito, efeitos, problema, descrição, consequência, consequências, causa, motivo",
    "key.mitigation": (
        "mitigação, mitigacao, mitigações, medida, medidas, contramedida, contramedidas, prevenção, resposta, ação, "
        "ações, acção, acções, plano de mitigação, tratamento"
    ),
    "key.fallback": (
        "alternativa, plano b, contingência, contingencia, plano de contingência, plano alternativo, recurso"
    ),
    "key.monitoring": "monitoramento, monitorização, acompanhamento, vigilância, indicador, sinal de alerta, gatilho",
    "key.metric": "métrica, métricas, metrica, indicador, indicadores, medida",
    "key.metric_target": "objetivo, objectivo, meta, alvo, esperado, limite, valor alvo",
    "key.metric_current": "atual, actual, valor atual, valor actual, hoje, real, valor, medido, até agora",
    "key.attendees": "participantes, presentes, quem, convidados, presença",
    "key.agenda": "agenda, pauta, ordem de trabalhos, ordem do dia, temas, assuntos, conteúdo, formato",
    "key.time": "hora, horário, horario, quando, às",
    "key.meeting": "reunião, reuniao, encontro, cerimônia, cerimónia, evento, ritual, rotina",
    "key.recurrence": "frequência, frequencia, cadência, periodicidade, recorrência",
    "key.focus": "foco, âmbito, escopo, área, especialidade, missão",
    "key.files": (
        "arquivos, arquivos principais, arquivos-chave, ficheiros, ficheiros-chave, pastas, caminhos, recursos, "
        "arquivos compartilhados, ficheiros partilhados"
    ),
    "key.responsibilities": "responsabilidades, tarefas, funções, atribuições, responsável por",
    "key.members": "membros, integrantes, pessoas, composição, elementos",
    "key.lead": "líder, lider, responsável, chefe, coordenador, coordenadora",
    "key.member": "desenvolvedor, desenvolvedora, programador, programadora, membro, engenheiro, engenheira, testador",
    "key.size": "tamanho, dimensão, número de pessoas",
    "key.path": "arquivo, ficheiro, caminho, pasta, arquivo compartilhado, ficheiro partilhado",
    "key.rule": "regra, regras, coordenação, nota, observação, observações",
    "key.environment": "ambiente, ambientes",
    "key.person": "nome, pessoa, pessoa de contato",
    "key.contact": "contato, contacto, função, papel, nome, pessoa, quem",
    "key.contact_topic": "tema, assunto, para, responsabilidade, área, telefone",
    "key.after": "após, depois de, prazo, em até, quando, nível",
    "key.action": "ação, acção, medida, passo",
    "key.whom": "quem, a quem, contato, contacto, avisar, notificar, pessoa",
    "key.how": "como, canal, meio",
    "key.gate": "ponto de controle, ponto de controlo, ponto de decisão, portão, marco do projeto, marco de entrega",
    "key.criteria": "critérios, critério, criterios, condições, condição, requisitos, critérios de saída",
    "key.link": "ligação, documento, referência, endereço",
    "key.order": "ordem, sequência, posição, passo",
    "key.total": "total, soma, tempo total, duração total, total geral, no total, ao todo",
    "topic.escalation": "escalonamento, escalada, escalação, emergência, em caso de bloqueio, quando algo trava",
    "topic.contacts": "contatos, contactos, contato, contacto, com quem falar, a quem perguntar, pessoas de contato",
    "topic.definition_of_done": (
        "definição de pronto, definição de concluído, definição de feito, definicao de pronto, critérios de conclusão, "
        "pronto quando, concluído quando, está pronto quando"
    ),
    "topic.merge": (
        "estratégia de merge, ordem de merge, estratégia de integração, ordem de integração, integração dos ramos, "
        "fusão"
    ),
    "topic.readiness": (
        "pré-requisitos, pre-requisitos, pré-requisito, preparação, condições prévias, prontidão, antes de começar"
    ),
    "topic.success": "critérios de sucesso, critério de sucesso, critérios de aceitação, critérios de aceite",
    "topic.validation": "validação, verificação, verificações, homologação, lista de verificação",
    "topic.deliverables": "entregáveis, entregaveis, entregas, resultados a entregar",
    "topic.mitigation": (
        "mitigação, contramedida, contramedidas, medidas de mitigação, gestão de riscos, gerenciamento de riscos, "
        "plano de mitigação, plano de contingência, planos de contingência, contingência, plano b"
    ),
    "topic.risks": (
        "risco, riscos, registro de riscos, registo de riscos, análise de riscos, o que pode dar errado, ameaças"
    ),
    "topic.metrics": "métricas, metricas, indicadores, medidas de sucesso, números-chave, o que medimos",
    "topic.dependencies": "dependências, dependencias, dependência, ordem de execução, ordem dos trabalhos",
    "topic.files": (
        "arquivos compartilhados, ficheiros partilhados, recursos compartilhados, recursos partilhados, arquivos, "
        "ficheiros"
    ),
    "topic.environments": "ambientes, ambientes compartilhados, ambientes partilhados",
    "topic.routines": "reuniões, reunioes, cerimônias, cerimónias, rotinas, coordenação, encontros, ritmo, rituais",
    "topic.achievements": "conquistas, realizações, avanços, êxitos, o que foi feito, destaques, resultados alcançados",
    "topic.issues": "problemas, dificuldades, impedimentos, bloqueios, pontos em aberto, pendências, obstáculos",
    "topic.next": "próximos passos, proximos passos, próximas ações, próximas acções, passos seguintes, próxima semana",
    "topic.decisions": "decisões, decisoes, decisão, registro de decisões, registo de decisões, decidido",
    "topic.links": "ligações, referências, documentação, ver também, veja também, links úteis, documentos relacionados",
    "topic.teams": "equipes, equipas, equipe, equipa, papéis, organização das equipes, quem faz o quê",
    "topic.phases": "fases, cronograma, roteiro, calendário, etapas, planejamento, planeamento, marcos do projeto",
    "topic.sessions": (
        "sessões, sessoes, fluxos, fluxos de trabalho, frentes, frentes de trabalho, trilhas, linhas de trabalho, "
        "ramos, pacotes de trabalho, trabalho paralelo"
    ),
    "topic.matrix": "matriz, plano diário, dia a dia, plano semanal, progresso",
    "topic.guidelines": "regras, diretrizes, comunicação, convenções, princípios, ferramentas, normas, acordos",
    "topic.troubleshooting": "solução de problemas, resolução de problemas, erros conhecidos, perguntas frequentes",
    "topic.effort": "esforço, estimativa, estimativas, comparação, resumo, economia",
    "topic.gates": (
        "pontos de controle, pontos de controlo, pontos de decisão, marcos, pontos de verificação, marco do projeto"
    ),
    "topic.assumptions": "premissas, pressupostos, suposições, hipóteses, restrições, premissas e restrições",
    "topic.questions": "perguntas em aberto, questões em aberto, dúvidas, perguntas, a esclarecer, questões abertas",
    "topic.goals": "objetivos, objectivos, objetivo, objectivo, metas, meta, finalidade",
    "topic.requirements": "requisitos, requisito, requisitos funcionais, requisitos não funcionais, especificações",
    "topic.scope": (
        "escopo, âmbito, fora do escopo, fora de escopo, fora do âmbito, fora de âmbito, escopo do projeto, "
        "não incluído, exclusões, o que não faremos"
    ),
    "topic.background": (
        "contexto, introdução, visão geral, enquadramento, antecedentes, situação atual, situação inicial, "
        "histórico e contexto, em resumo"
    ),
    "topic.backlog": (
        "ideias, ideias futuras, trabalhos futuros, melhorias futuras, mais tarde, desejável, seria bom ter, "
        "para depois"
    ),
    "topic.template": "exemplo, exemplos, formato, legenda, instruções, como usar, modelo de ficha, gabarito",
    "topic.changes": (
        "histórico, histórico de alterações, histórico de revisões, histórico de versões, registro de alterações, "
        "registo de alterações, controle de versões, revisões"
    ),
    "topic.architecture": (
        "arquitetura, arquitectura, tecnologias, estrutura dos módulos, estrutura do projeto, desenho técnico"
    ),
    "topic.budget": "orçamento, orcamento, custos, despesas, financiamento, verba, verbas",
    "routine.noun": (
        "reunião, reuniões, reuniao, encontro, encontros, alinhamento, retrospectiva, retrospetiva, revisão, revisões, "
        "planejamento, planeamento, sincronização, fechamento, ponto de situação"
    ),
    "routine.daily": (
        "diário, diária, diários, diárias, diario, diaria, diariamente, todos os dias, cada dia, matinal, manhã"
    ),
    "routine.weekly": "semanal, semanais, semanalmente, toda semana, todas as semanas, cada semana",
    "routine.biweekly": "quinzenal, quinzenais, a cada duas semanas, de duas em duas semanas",
    "routine.monthly": "mensal, mensais, mensalmente, todo mês, todos os meses",
    "escalation.now": "imediato, imediata, imediatamente, de imediato, na hora, já",
    "escalation.after": "após, depois de, em até, dentro de, mais de, passadas",
    "claim.sequential": "sequencial, em sequência, em série",
    "claim.parallel": "paralelo, em paralelo",
    "claim.speedup": "aceleração, mais rápido, ganho de tempo",
}
