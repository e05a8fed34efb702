#!/usr/bin/env python3
"""The dependency table of the README (section Architecture) as a test.

usage: check_includes.py [ROOT]     exit 0 when every #include stands in the table, 1 with a line per violation
       check_includes.py --self-test   plants violations in a temporary tree and expects each to be found
"""
import os, re, sys, tempfile

STD = re.compile(r"^[a-z_0-9]+(\.h)?$")             # <vector>, <cmath>, <unistd.h>
QT = {"QtCore": "core", "QtGui": "gui", "QtWidgets": "widgets"}
CORE_QT = re.compile(r"^(QtCore/|QTimeZone|QDateTime|QDate|QTime|QRegularExpression|QString|QByteArray|QObject|QThread|QCoreApplication|QPointer|QMetaObject|QTimer|QElapsedTimer|"
                     r"QLocale|QHash|QList|QVector|QVariant|QStringList|QDir|QFile|QFileInfo|QSettings|QStandardPaths|QProcess|QTemporaryDir|QStringView|QEvent|QUrl|QMutex|QSemaphore|QCollator|QAbstractEventDispatcher|Qt$|QtGlobal)")
# folder -> (project folders it may include, other libraries by header prefix)
TABLE = {
    "datasources/core": ([], []),
    "datasources/json": (["datasources/core"], ["simdjson"]),
    "datasources/promql": (["datasources/core"], []),
    "datasources/logql": (["datasources/core"], []),
    "datasources/trace": (["datasources/core"], []),
    "datasources/log": (["datasources/core"], ["pcre2"]),
    "datasources/net": (["datasources/core"], ["QtCore", "curl/", "sqlite3", "QWebSocket", "QNetworkRequest", "QNetworkProxy", "QSsl"]),
    "dashboards/model": (["datasources/core"], ["nlohmann/", "QtCore"]),
    "dashboards/format": (["datasources/core", "dashboards/model"], ["nlohmann/", "QtCore"]),
    "dashboards/transform": (["datasources/core", "dashboards/model", "dashboards/format"], ["nlohmann/", "QtCore"]),
    "dashboards/grafana": (["datasources/core", "dashboards/model", "dashboards/format", "dashboards/transform"], ["nlohmann/", "QtCore"]),
    "dashboards/run": (["datasources/core", "datasources/net/query_backend.h", "dashboards/model", "dashboards/format", "dashboards/transform", "dashboards/grafana"],
                       ["nlohmann/", "QtCore", "sqlite3", "zstd"]),
    "widgets/paint": (["datasources/core", "dashboards/format", "dashboards/model"], ["Qt"]),
    "widgets/panels": (["widgets/paint", "datasources/core", "dashboards/model", "dashboards/format", "dashboards/run/panel_data.h"], ["Qt", "Q"]),
    "widgets/trace": (["resources", "widgets/paint", "widgets/panels", "widgets/controls", "datasources/core", "datasources/trace", "dashboards/model", "dashboards/format",
                       "dashboards/run/panel_data.h"], ["Qt", "Q"]),
    "widgets/logs": (["resources", "widgets/paint", "widgets/panels", "widgets/controls", "datasources/core", "datasources/log", "dashboards/model", "dashboards/format",
                      "dashboards/run/panel_data.h"], ["Qt", "Q"]),
    "widgets/controls": (["resources", "widgets/paint", "widgets/panels", "datasources/core", "dashboards/model", "dashboards/format", "dashboards/run/panel_data.h"], ["Qt", "Q"]),
}
KIND = (["datasources/core", "datasources/json"], ["simdjson"]) # every other folder of datasources: a kind of source, never a sibling
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def rule(folder):
    if folder in TABLE: return TABLE[folder]
    if folder.startswith("datasources/"):
        name = folder.split("/")[1]
        models = {"prometheus": ["promql"], "loki": ["logql", "log"], "logfile": ["log"], "jaeger": ["trace", "otlp"], "zipkin": ["trace"], "otlp": ["trace"]}.get(name, [])
        return (KIND[0] + [folder] + [f"datasources/{m}" for m in models], KIND[1] + (["zlib", "zstd"] if name == "logfile" else []))
    return None


def allowed(folder, bracket, header):
    projects, libraries = rule(folder)
    top = header.split("/")[0]
    if top in ("app", "widgets", "datasources", "dashboards", "resources", "tests"):
        return header.startswith(folder + "/") or any(header == p or header.startswith(p + "/") for p in projects)
    if header.startswith("Q") or header.startswith("qt"):
        if any(len(l) > 2 and header.startswith(l) for l in libraries): return True
        if "Q" in libraries or "Qt" in libraries: return folder.startswith(("widgets/panels", "widgets/controls", "widgets/trace", "widgets/logs")) or not header.startswith("QWidget")
        return "QtCore" in libraries and bool(CORE_QT.match(header))
    if header.endswith(".moc"): return True
    if bracket == "<" and STD.match(header): return not any(header.startswith(x) for x in ("simdjson", "sqlite3", "zstd", "zlib", "pcre2")) or any(header.startswith(l) for l in libraries)
    if any(header.startswith(l) for l in libraries): return True
    return bracket == "<" and header.startswith("sys/") and folder == "datasources/net"


def check(root):
    bad = []
    for top in ("datasources", "dashboards", "widgets"):
        for path, _, names in os.walk(os.path.join(root, top)):
            folder = os.path.relpath(path, root)
            for name in names:
                if not name.endswith((".h", ".cpp")): continue
                if rule(folder) is None: bad.append(f"{folder}/{name}: the folder is not in the dependency table"); continue
                text = open(os.path.join(path, name), encoding="utf-8").read()
                bad += [f"{folder}/{name} includes {h}" for b, h in INCLUDE.findall(text) if not allowed(folder, b, h)]
    return bad


def self_test():
    planted = {"datasources/core/a.h": "#include <QString>", "datasources/promql/b.cpp": '#include "dashboards/model/panel.h"',
               "datasources/loki/c.cpp": '#include "datasources/prometheus/prometheus_source.h"', "dashboards/format/d.cpp": "#include <QWidget>",
               "dashboards/run/e.cpp": '#include "widgets/panels/panel_view.h"', "widgets/panels/f.cpp": '#include "datasources/net/live_backend.h"',
               "datasources/core/g.cpp": "#include <nlohmann/json.hpp>"}
    fine = {"datasources/core/ok.h": "#include <vector>", "dashboards/format/ok.cpp": '#include "dashboards/model/panel.h"\n#include <QTimeZone>'}
    with tempfile.TemporaryDirectory() as root:
        for name, text in {**planted, **fine}.items():
            os.makedirs(os.path.dirname(f"{root}/{name}"), exist_ok=True); open(f"{root}/{name}", "w").write(text + "\n")
        found = check(root)
    missed = [n for n in planted if not any(f.startswith(n + " ") for f in found)]
    false = [f for f in found if f.split(" ")[0] in fine]
    for m in missed: print("not found:", m)
    for f in false: print("wrongly found:", f)
    return 1 if missed or false else 0


if "--self-test" in sys.argv: sys.exit(self_test())
root = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
violations = check(root)
for v in violations: print(v)
print(f"{len(violations)} violations of the dependency table")
sys.exit(1 if violations else 0)
