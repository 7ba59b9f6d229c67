"""Polish words of plans, with the endings that they take beside a number or a verb."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "word.elapsed": "po upływie, opóźnienie, bez odpowiedzi od, zablokowane od, w ciągu, upłynęło",
    "noun.profession": (
        "programista, programistka, inżynier, inżynierka, projektant, projektantka, tester, testerka, architekt, "
        "analityk, technik, deweloper"
    ),
    "noun.issue": "zgłoszenie, zgłoszenia, zgłoszeń, zgłoszeniu",
    "noun.session": (
        "sesja, sesje, sesji, sesję, sesją, sesjach, sesja robocza, sesje robocze, sesji roboczej, sesji roboczych"
    ),
    "noun.stream": (
        "strumień, strumienie, strumienia, strumieniu, strumieniem, strumieni, strumien, strumień prac, "
        "strumienie prac, ścieżka, ścieżki, ścieżce, ścieżkę, ścieżek, sciezka, sciezki, podprojekt, podprojekty, "
        "podprojektu, wątek, wątki, wątku"
    ),
    "noun.branch": "gałąź, gałęzie, gałęzi, gałęzią",
    "noun.package": (
        "pakiet prac, pakiety prac, pakietu prac, pakietem prac, pakietów prac, pakiet roboczy, pakiety robocze, "
        "pakietu roboczego, pakiet, pakiety, pakietu, pakietem, pakietów, moduł, moduły, modułu"
    ),
    "noun.task": "zadanie, zadania, zadaniu, zadaniem, zadań, zadaniami, zadaniach",
    "noun.team": "zespół, zespoły, zespołu, zespołem, zespołów, zespol, grupa, grupy, grupie",
    "noun.phase": "faza, fazy, fazie, fazę, fazą, faz, etap, etapy, etapu, etapie, etapem, etapów",
    "noun.risk": "ryzyko, ryzyka, ryzyku, ryzykiem, ryzyk",
    "noun.day": "dzień, dni, dnia, dniu, dniach, dzien",
    "noun.week": "tydzień, tygodnie, tygodni, tygodnia, tygodniu, tydzien",
    "noun.all": "wszystkie, wszystkich, wszystkim, wszyscy, każdy, każda, każde, każdej, każdego, oba, obie, obu",
    "noun.people": (
        "programistów, programista, programiści, programistki, osób, osoby, osoba, ludzi, inżynierów, inżynierowie, "
        "pracowników, pracownicy, pracownik, wolontariuszy, deweloperów"
    ),
    "unit.minute": "minuta, minuty, minut",
    "unit.hour": "godzina, godziny, godzin, godzinę, godz, godz.",
    "unit.day": (
        "dzień, dni, dnia, dzien, dni robocze, dni roboczych, dzień roboczy, dniówka, dniówki, dniówek, osobodni, "
        "osobodzień, roboczodni"
    ),
    "unit.week": "tydzień, tygodnie, tygodni, tygodnia, tydzien, tyg, tyg.",
    "unit.month": "miesiąc, miesiące, miesięcy, miesiąca, miesiac, miesiace, miesiecy, mies, mies.",
    "month.1": "styczeń, stycznia, styczniu, styczen, sty",
    "month.2": "luty, lutego, lutym, lut",
    "month.3": "marzec, marca, marcu",
    "month.4": "kwiecień, kwietnia, kwietniu, kwiecien, kwi",
    "month.5": "maj, maja, maju",
    "month.6": "czerwiec, czerwca, czerwcu, cze",
    "month.7": "lipiec, lipca, lipcu, lip",
    "month.8": "sierpień, sierpnia, sierpniu, sierpien, sie",
    "month.9": "wrzesień, września, wrześniu, wrzesien, wrzesnia, wrz",
    "month.10": "październik, października, październiku, pazdziernik, pazdziernika, paź",
    "month.11": "listopad, listopada, listopadzie, lis",
    "month.12": "grudzień, grudnia, grudniu, grudzien, gru",
    "weekday.MO": "poniedziałek, poniedziałki, poniedziałku, poniedzialek, poniedzialki, pon",
    "weekday.TU": "wtorek, wtorki, wtorku",
    "weekday.WE": "środa, środy, środę, środę rano, sroda, srody, srode",
    "weekday.TH": "czwartek, czwartki, czwartku, czw",
    "weekday.FR": "piątek, piątki, piątku, piatek, piatki",
    "weekday.SA": "sobota, soboty, sobotę, sobote",
    "weekday.SU": "niedziela, niedziele, niedzielę",
    "priority.critical": "krytyczny, krytyczna, krytyczne, pilny, pilna, pilne, najwyższy, bardzo wysoki, blokujący",
    "priority.high": "wysoki, wysoka, wysokie, ważny, ważna, ważne, istotny",
    "priority.medium": "średni, średnia, średnie, sredni, srednia, srednie, normalny, normalna, umiarkowany",
    "priority.low": "niski, niska, niskie, najniższy",
    "status.planned": (
        "planowany, planowana, planowane, zaplanowany, zaplanowana, zaplanowane, do zrobienia, do wykonania, "
        "nierozpoczęty, nierozpoczęta, nierozpoczęte, nie rozpoczęto, nie rozpoczęty, nie rozpoczęte, oczekujący, "
        "oczekujące, oczekuje, otwarty, otwarte, otwarta, gotowe do startu"
    ),
    "status.in_progress": (
        "w toku, w trakcie, w realizacji, realizowane, realizowany, realizowana, rozpoczęty, rozpoczęta, rozpoczęte, "
        "trwa, aktywny, aktywna, aktywne, częściowo"
    ),
    "status.blocked": (
        "zablokowany, zablokowana, zablokowane, wstrzymany, wstrzymana, wstrzymane, opóźniony, opóźniona, opóźnione, "
        "zawieszony, zawieszone, czeka"
    ),
    "status.in_review": (
        "w weryfikacji, w recenzji, w przeglądzie, w testach, do akceptacji, w akceptacji, do sprawdzenia"
    ),
    "status.completed": (
        "zakończony, zakończona, zakończone, zakończono, zakonczony, zakonczone, ukończony, ukończona, ukończone, "
        "ukończono, gotowy, gotowa, gotowe, wykonany, wykonana, wykonane, wykonano, zrobiony, zrobione, zrobiona, "
        "zamknięty, zamknięte, dostarczony, dostarczone, rozwiązany, rozwiązane, spełnione, spełniony, osiągnięte, "
        "tak"
    ),
    "status.cancelled": (
        "anulowany, anulowana, anulowane, odwołany, odwołane, porzucony, porzucone, odrzucony, odrzucone"
    ),
    "level.high": "wysoki, wysoka, wysokie, bardzo wysoki, bardzo wysoka, bardzo wysokie, krytyczny, poważny, poważne",
    "level.medium": "średni, średnia, średnie, sredni, srednia, srednie, umiarkowany, umiarkowane, możliwe",
    "level.low": "niski, niska, niskie, bardzo niski, bardzo niska, bardzo niskie, mały, małe, znikome",
    "colour.red": "czerwony, czerwone",
    "colour.amber": "żółty, żółte, pomarańczowy",
    "colour.green": "zielony, zielone",
    "mode.sequential": (
        "sekwencyjny, sekwencyjne, sekwencyjnie, sekwencyjna, kolejno, po kolei, jeden po drugim, jedno po drugim, "
        "szeregowo"
    ),
    "mode.parallel": "równoległy, równoległa, równoległe, równolegle, jednocześnie, rownolegle",
    "word.if": "jeśli, jeżeli, o ile, opcjonalnie, opcjonalny, opcjonalne, pod warunkiem, w razie potrzeby",
    "word.to": "do, aż do",
    "word.and": "i, oraz, a także",
    "word.with": "z, ze",
    "word.together": "razem, wszyscy razem, wspólnie, cały zespół",
    "word.unknown": (
        "nieznany, nieznane, nieznana, do ustalenia, do określenia, brak danych, nie zmierzono, niezmierzone, "
        "jeszcze nie zmierzono"
    ),
    "word.nothing": (
        "brak, żadne, żadna, żaden, nic, niezależne, niezależny, niezależna, bez zależności, nie dotyczy, "
        "brak zależności"
    ),
    "word.only": "tylko, jedynie, wyłącznie",
    "word.not": "nie, bez, żaden, żadna, nigdy",
    "word.all_above": "wszystkie powyższe, wszystkie poprzednie, wszystko powyżej",
    "word.this": "to, ta faza, ten etap, to zadanie, oba, obie, wszystkie",
    "word.reverse_owner": "odpowiada, odpowiedzialny, odpowiedzialna, odpowiada za, właściciel, prowadzi, należy do",
    "word.checkpoint": "punkt kontrolny, kamień milowy, integracja końcowa, integracja, odbiór, wydanie, scalenie",
    "word.range": "każdy, każda, każde, każdej, każdego, poszczególne, wszystkie, wszystkich",
    "word.completion": (
        "zakończenie, zakończeniu, zakończenia, ukończenie, ukończeniu, ukończenia, zakończone, zakończona, gotowe, "
        "koniec"
    ),
    "word.very": "bardzo, krytyczny, krytyczna, krytyczne",
    "verb.depends": (
        "zależy od, zależą od, zalezy od, zaleza od, jest zależne od, jest zależny od, jest zależna od, są zależne od, "
        "zależne od, zależny od, zależna od, wymaga, wymagają, potrzebuje, potrzebują, czeka na, czekają na, "
        "następuje po, następują po, rozpoczyna się po, zaczyna się po, startuje po, rusza po, rozpocznie się po, "
        "może się rozpocząć po, może się zacząć po, może rozpocząć się po, może zacząć się po, "
        "może się rozpocząć dopiero po, może się zacząć dopiero po, jest blokowane przez, jest blokowany przez, "
        "jest blokowana przez, blokowane przez, blokowany przez, blokowana przez, zablokowane przez, "
        "zablokowany przez, opiera się na, bazuje na"
    ),
    "word.following": "po, gdy tylko",
    "word.before": "przed",
    "word.during": "podczas, w, od, do, w trakcie",
    "verb.see": "zobacz, zob, patrz",
    "verb.blocks": (
        "warunek dla, wymagane dla, "
        "blokuje, blokują, odblokowuje, odblokowują, poprzedza, poprzedzają, umożliwia, umożliwiają, "
        "musi się zakończyć przed, musi zakończyć się przed, musi być gotowe przed, musi być zakończone przed, "
        "jest wymagane przez, jest potrzebne do, jest warunkiem"
    ),
    "key.number": "numer, lp., l.p., nr.",
    "key.session": (
        "sesja, strumień, strumien, ścieżka, sciezka, gałąź, zadanie, pakiet prac, pakiet, nazwa, podprojekt, element, "
        "moduł, pozycja, wątek"
    ),
    "key.title": "tytuł, tytul, temat, obszar, opis, zakres, treść, nazwa zadania, zakres prac, przedmiot",
    "key.goal": "cel, cele, zamierzenie",
    "key.success": (
        "sukces, kryterium sukcesu, kryteria sukcesu, kryteria akceptacji, kryterium akceptacji, gotowe gdy, "
        "kryteria odbioru"
    ),
    "key.deliverable": (
        "produkt, produkty, rezultat, rezultaty, wynik, wyniki, efekt pracy, produkt końcowy, do dostarczenia, dostawa"
    ),
    "key.team": "zespół, zespol, grupa",
    "key.owner": (
        "odpowiedzialny, odpowiedzialna, odpowiedzialni, osoba odpowiedzialna, właściciel, wlasciciel, właścicielka, "
        "przypisany do, przypisane do, przypisana do, przypisano, kto, wykonawca, wykonawcy, prowadzący, prowadząca, "
        "opiekun, opiekunka, odpowiada, realizuje, główny odpowiedzialny, przypisany"
    ),
    "key.developer_type": "rola, profil, kompetencje, umiejętności, stanowisko, specjalizacja",
    "key.duration": (
        "czas trwania, czas, oszacowanie, szacunek, estymacja, wycena, nakład, nakład pracy, pracochłonność, wysiłek, "
        "szacowany czas, przewidywany czas, długość, czasochłonność"
    ),
    "key.priority": "priorytet, ważność, pilność",
    "key.status": "stan, postęp, status zadania, stan realizacji, postęp prac",
    "key.branch": "gałąź, nazwa gałęzi",
    "key.depends": (
        "zależy od, zalezy od, zależności, zależność, zaleznosci, zależne od, wymaga, wymagania wstępne, warunek, "
        "warunki, warunki wstępne, blokowane przez, zablokowane przez, czeka na, poprzednik, poprzedniki, poprzednicy"
    ),
    "key.inputs": "wejście, wejścia, dane wejściowe",
    "key.blocks": "blokuje, odblokowuje, umożliwia, następnik, następniki, następca, potrzebne do, wymagane przez",
    "key.from": "poprzednik, źródło, najpierw, skąd",
    "key.to": "następnik, następca, dokąd, potem, następnie",
    "key.window": "kiedy, dzień, dni, okres, miesiąc, miesiące, terminy, daty, kwartał",
    "key.phase": "faza, etap, kamień milowy",
    "key.people": "osoby, liczba osób, programiści, wielkość zespołu, obsada",
    "key.start": "początek, data rozpoczęcia, rozpoczęcie, data startu, start projektu, początek projektu, zaczyna się",
    "key.target": (
        "termin, termin końcowy, koniec, data zakończenia, zakończenie, termin realizacji, termin zakończenia, "
        "data docelowa, data końcowa, termin oddania, planowane zakończenie"
    ),
    "key.day": "dzień, dzien, dni, kiedy",
    "key.week": "tydzień, tydzien, tygodnie",
    "key.step": "krok, kroki, czynność, czynności, praca, zadanie, prace, działanie, działania",
    "key.project": "nazwa projektu, przedsięwzięcie, produkt",
    "key.date": (
        "data, data dokumentu, ostatnia aktualizacja, zaktualizowano, aktualizacja, utworzono, stan na, stan na dzień, "
        "data aktualizacji"
    ),
    "key.next_review": "następny przegląd, kolejny przegląd, następna aktualizacja, następna weryfikacja",
    "key.risk": "ryzyko, ryzyka, zagrożenie, zagrożenia, opis ryzyka",
    "key.probability": "prawdopodobieństwo, prawdopodobienstwo",
    "key.impact": "wpływ, wplyw, skutek, skutki, dotkliwość, szkoda",
    "key.level": "poziom, poziom ryzyka, ocena, waga, waga ryzyka, dotkliwość, krytyczność",
    "key.effect": "skutek, skutki, problem, opis, przyczyna, konsekwencja, konsekwencje",
    "key.mitigation": (
        "środek zaradczy, środki zaradcze, środki, przeciwdziałanie, przeciwdziałania, zapobieganie, mitygacja, "
        "ograniczanie, działanie, działania, działania zaradcze, reakcja, łagodzenie"
    ),
    "key.fallback": "plan b, plan awaryjny, alternatywa, plan zapasowy, wyjście awaryjne, rozwiązanie awaryjne",
    "key.monitoring": "monitorowanie, nadzór, wskaźnik, sygnał, sygnał ostrzegawczy, obserwacja",
    "key.metric": "miernik, mierniki, metryka, metryki, wskaźnik, wskaźniki, miara",
    "key.metric_target": "cel, wartość docelowa, oczekiwane, oczekiwana, docelowo, próg",
    "key.metric_current": (
        "obecnie, aktualnie, wartość obecna, bieżąca wartość, wartość aktualna, dziś, dzisiaj, wartość, zmierzono"
    ),
    "key.attendees": "uczestnicy, obecni, kto, z kim, uczestnik",
    "key.agenda": "porządek obrad, tematy, treść, plan spotkania",
    "key.time": "godzina, czas, kiedy, pora, o której",
    "key.meeting": "spotkanie, zebranie, narada, wydarzenie",
    "key.recurrence": "częstotliwość, jak często, cykl, rytm, powtarzanie",
    "key.focus": "obszar, zakres, specjalizacja, dziedzina",
    "key.files": "pliki, kluczowe pliki, foldery, katalogi, ścieżki, zasoby, wspólne pliki, współdzielone pliki",
    "key.responsibilities": "obowiązki, zakres odpowiedzialności, odpowiedzialność, odpowiedzialny za, zadania",
    "key.members": "członkowie, osoby, skład, programiści, uczestnicy",
    "key.lead": "lider, liderka, kierownik, kierowniczka, prowadzący, prowadząca, koordynator, koordynatorka",
    "key.member": "programista, programistka, członek, członkini, tester, testerka, inżynier, projektant, projektantka",
    "key.size": "wielkość, rozmiar, liczba osób, liczebność",
    "key.path": "plik, folder, katalog, wspólny plik, wspólny zasób",
    "key.rule": "zasada, zasady, reguła, reguły, uwaga, uwagi, uzgodnienia, koordynacja",
    "key.environment": "środowisko, srodowisko",
    "key.person": "imię i nazwisko, osoba, nazwisko, osoba kontaktowa",
    "key.contact": "osoba kontaktowa, rola, osoba, imię i nazwisko, kto",
    "key.contact_topic": "temat, w sprawie, obszar, za co odpowiada, odpowiedzialność, telefon",
    "key.after": "po czasie, w ciągu, kiedy, poziom, czas",
    "key.action": "działanie, krok, czynność, reakcja",
    "key.whom": "kto, kogo, do kogo, powiadomić, kogo powiadomić, osoba",
    "key.how": "kanał, jak, w jaki sposób",
    "key.gate": "punkt kontrolny, kamień milowy, punkt decyzyjny, bramka, brama",
    "key.criteria": "kryteria, kryterium, warunki, warunek, wymagania, kryteria wyjścia",
    "key.link": "odnośnik, odsyłacz, dokument, adres, łącze",
    "key.order": "kolejność, krok",
    "key.total": "razem, suma, łącznie, ogółem, całkowity czas, w sumie, łączny czas",
    "topic.escalation": (
        "eskalacja, ścieżka eskalacji, procedura eskalacji, sytuacja awaryjna, gdy coś blokuje, w razie blokady"
    ),
    "topic.contacts": "kontakty, kontakt, osoby kontaktowe, dane kontaktowe, kogo pytać",
    "topic.definition_of_done": (
        "definicja ukończenia, definicja gotowości, gotowe gdy, gotowe kiedy, kryteria ukończenia, "
        "kryteria zakończenia, zakończone gdy"
    ),
    "topic.merge": "scalanie, kolejność scalania, strategia scalania, kolejność integracji, łączenie gałęzi",
    "topic.readiness": "warunki wstępne, wymagania wstępne, przygotowanie, przygotowania, gotowość, przed rozpoczęciem",
    "topic.success": "kryteria sukcesu, kryterium sukcesu, kryteria akceptacji",
    "topic.validation": "walidacja, weryfikacja, sprawdzenie, kontrole, lista kontrolna",
    "topic.deliverables": "produkty, rezultaty, do dostarczenia, produkty projektu, produkty prac",
    "topic.mitigation": (
        "środki zaradcze, przeciwdziałanie, zarządzanie ryzykiem, działania zaradcze, ograniczanie ryzyka, "
        "mitygacja, plan awaryjny, plany awaryjne, plan b"
    ),
    "topic.risks": (
        "ryzyko, ryzyka, rejestr ryzyk, analiza ryzyka, zagrożenia, co może pójść źle, co może pójść nie tak"
    ),
    "topic.metrics": "mierniki, metryki, wskaźniki, kluczowe liczby, co mierzymy, pomiary",
    "topic.dependencies": "zależności, zależność, zaleznosci, kolejność wykonania, kolejność prac, kto na kogo czeka",
    "topic.files": "wspólne pliki, współdzielone pliki, wspólne zasoby, pliki, współdzielone zasoby",
    "topic.environments": "środowiska, wspólne środowiska, środowisko",
    "topic.routines": "spotkania, narady, zebrania, rytm pracy, stałe spotkania, koordynacja, harmonogram spotkań",
    "topic.achievements": "osiągnięcia, sukcesy, co zrobiono, zrobione w tym tygodniu, postępy",
    "topic.issues": "problemy, trudności, otwarte kwestie, przeszkody, blokady, bieżące problemy",
    "topic.next": (
        "następne kroki, kolejne kroki, dalsze kroki, nastepne kroki, najbliższe działania, w przyszłym tygodniu"
    ),
    "topic.decisions": "decyzje, decyzja, ustalenia, rejestr decyzji, podjęte decyzje, postanowienia",
    "topic.links": "odnośniki, odsyłacze, dokumentacja, zobacz też, zobacz także, źródła, linki",
    "topic.teams": "zespoły, zespół, zespoly, skład zespołu, podział ról, kto co robi, ekipa",
    "topic.phases": "fazy, etapy, harmonogram, plan działania, kamienie milowe, mapa drogowa, oś czasu",
    "topic.sessions": (
        "sesje, strumienie, strumienie prac, ścieżki, gałęzie, pakiety prac, podprojekty, praca równoległa, "
        "równoległe prace"
    ),
    "topic.matrix": "macierz, plan dzienny, dzień po dniu, plan tygodniowy, postęp",
    "topic.guidelines": "zasady, wytyczne, komunikacja, reguły, narzędzia, standardy, ustalenia dotyczące pracy",
    "topic.troubleshooting": "rozwiązywanie problemów, znane błędy, najczęstsze pytania",
    "topic.effort": "nakład pracy, pracochłonność, szacunki, oszacowanie, porównanie, podsumowanie, oszczędność",
    "topic.gates": (
        "punkty kontrolne, punkt kontrolny, punkty decyzyjne, kamienie milowe, kamień milowy, bramki, bramki jakości"
    ),
    "topic.assumptions": "założenia, założenie, zalozenia, ograniczenia, założenia i ograniczenia, przesłanki",
    "topic.questions": "otwarte pytania, pytania otwarte, pytania, do wyjaśnienia, kwestie do ustalenia, wątpliwości",
    "topic.goals": "cele, cel, cele projektu, cel projektu, zamierzenia",
    "topic.requirements": "wymagania, wymaganie, wymagania funkcjonalne, wymagania niefunkcjonalne, specyfikacja",
    "topic.scope": "zakres, poza zakresem, zakres projektu, w zakresie, wyłączenia, czego nie robimy",
    "topic.background": "kontekst, wprowadzenie, wstęp, tło, stan obecny, sytuacja wyjściowa, opis projektu, w skrócie",
    "topic.backlog": "pomysły, pomysly, przyszłe prace, na później, później, lista życzeń, dalszy rozwój, zaległości",
    "topic.template": "szablon, przykład, przykłady, legenda, instrukcja, jak używać, wzór",
    "topic.changes": "historia zmian, dziennik zmian, rejestr zmian, historia wersji, rewizje",
    "topic.architecture": (
        "architektura, projekt techniczny, technologie, struktura modułów, struktura projektu, stos technologiczny"
    ),
    "topic.budget": "budżet, budzet, koszty, kosztorys, wydatki, finansowanie, środki finansowe",
    "routine.noun": (
        "spotkanie, spotkania, zebranie, zebrania, narada, narady, odprawa, odprawy, retrospektywa, przegląd, "
        "przeglądy, planowanie, synchronizacja, podsumowanie"
    ),
    "routine.daily": (
        "codziennie, codzienny, codzienna, codzienne, dzienny, dzienna, każdego dnia, co dzień, poranny, poranna, "
        "poranne, wieczorny, wieczorna"
    ),
    "routine.weekly": (
        "cotygodniowy, cotygodniowa, cotygodniowe, tygodniowy, tygodniowa, tygodniowe, co tydzień, co tydzien"
    ),
    "routine.biweekly": "dwutygodniowy, dwutygodniowa, dwutygodniowe, co dwa tygodnie",
    "routine.monthly": "miesięczny, miesięczna, miesięczne, comiesięczny, comiesięczna, comiesięczne, co miesiąc",
    "escalation.now": "natychmiast, natychmiastowo, niezwłocznie, od razu",
    "escalation.after": "w ciągu, po upływie, ponad, dłużej niż, najpóźniej po",
    "claim.sequential": "sekwencyjnie, kolejno, sekwencyjny",
    "claim.parallel": "równolegle, równoległy, równoległa",
    "claim.speedup": "przyspieszenie, szybciej, oszczędność czasu",
}
