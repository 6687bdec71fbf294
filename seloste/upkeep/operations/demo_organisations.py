"""The invented organisations of the demonstration: each wants its invoices in a way that has made one bounce. The IDs are not in use."""

ORGANISATIONS = (
    # fifteen people to train, an order number that comes later, paper only through a scanning service
    {
        "facts": {
            "name": "Koivurannan Konepaja Oy",
            "business_id": "9100001-3",
            "kind": "company",
            "language": "fi",
            "street": "Teollisuuskatu 12",
            "postcode": "33100",
            "city": "Tampere",
            "email": "toimisto@konepaja.example",
            "phone": "03 123 4521",
        },
        "billing": {
            "einvoice_address": "003791000013",
            "intermediary": "003721291126",
            "scanning_address": "Koivurannan Konepaja Oy, PL 910, 01051 Laskut",
            "order_number": "PO-4711",
        },
        "contacts": {"Öhman-Lehtonen": ("orders", "on_site"), "Öhman": ("pays",)},
        "days_ago": 120,
    },
    # e-invoices only, thirty days, one invoice for each course
    {
        "facts": {
            "name": "Lummelunds kommun",
            "business_id": "9100002-1",
            "kind": "municipality",
            "language": "sv",
            "street": "Kommunvägen 1",
            "postcode": "02770",
            "city": "Esbo",
        },
        "billing": {
            "einvoice_address": "003791000021",
            "intermediary": "DABAFIHH",
            "buyer_reference": "Dagvården",
            "cost_centre": "41200",
            "project_number": "12345",
            "payment_days": "30",
            "is_one_per_course": True,
        },
        "contacts": {"Åkerlund": ("orders", "pays")},
        "days_ago": 90,
    },
    # no business ID, pays late: reminders go elsewhere
    {
        "facts": {"name": "Rantatien kyläyhdistys ry", "kind": "association", "city": "Oulu", "email": "kyla@yhdistys.example"},
        "billing": {"invoice_email": "laskut@yhdistys.example", "reminder_email": "rahastonhoitaja@yhdistys.example"},
        "contacts": {"Mäkinen": ("orders", "pays", "on_site")},
        "days_ago": 60,
    },
    # a Finnish customer whose contact speaks Swedish, and who has a manager pay
    {
        "facts": {
            "name": "As Oy Storgatan 3",
            "business_id": "9100004-8",
            "kind": "company",
            "language": "fi",
            "street": "Storgatan 3",
            "postcode": "02770",
            "city": "Esbo",
        },
        "billing": {
            "payer_name": "Isännöinti Linna Oy",
            "business_id": "9100005-6",
            "street": "Linnankatu 2",
            "postcode": "20100",
            "city": "Turku",
        },
        "contacts": {"Virta": ("orders",)},
        "days_ago": 30,
    },
    # one person's own business, so that it is personal data
    {"facts": {"name": "Ensiapukauppa Korhonen", "business_id": "9100006-4", "kind": "sole_trader"}, "trader": "Korhonen", "days_ago": 20},
)
