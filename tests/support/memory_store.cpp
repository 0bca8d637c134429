#include "support/memory_store.h"

#include "base/canonical_json.h"
#include "domain/json/values.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::test
{

using base::Code;
using base::fail;
using base::Result;
using sync::Change;

namespace
{

const QString kTeam = QStringLiteral("018f0000-0000-7000-8000-000000000001");
const QString kVersion = QStringLiteral("version");
const QString kBase = QStringLiteral("base");
const QString kNew = QStringLiteral("new");

QJsonValue valueOf(const QJsonObject &row, const QString &field)
{
    const QJsonValue value = row.value(field);
    return value.isUndefined() ? QJsonValue() : value;
}

QString text(const QJsonObject &body, const QString &key)
{
    return body.value(key).toString();
}

QJsonObject withoutVersion(QJsonObject row)
{
    row.remove(kVersion);
    return row;
}

} // namespace

struct MemoryStore::Effect {
    QString outcome = QStringLiteral("posted");
    QString code;
    QJsonObject conflicts;
    std::vector<std::pair<QString, QString>> changed; ///< table and key
    std::vector<std::pair<QString, QString>> asked;   ///< what is told when it is not posted

    void reject(const QString &why)
    {
        outcome = QStringLiteral("rejected");
        code = why;
    }
};

MemoryStore::MemoryStore()
{
    const QJsonObject team{{QStringLiteral("id"), kTeam},
                           {QStringLiteral("name"), QStringLiteral("Care North")},
                           {QStringLiteral("time_zone"), QStringLiteral("Europe/Oslo")},
                           {QStringLiteral("currency"), QStringLiteral("NOK")},
                           {QStringLiteral("active"), true},
                           {kVersion, 1}};
    m_rows[QStringLiteral("team")][kTeam] = team;
    emitChange(QStringLiteral("org"), QStringLiteral("team"), kTeam);
    m_feeds[teamScope()] = {};
}

QString MemoryStore::teamScope()
{
    return QStringLiteral("team:") + kTeam;
}

domain::Person MemoryStore::addPerson(const QString &name)
{
    domain::Person person;
    person.id = domain::PersonId{QUuid::createUuid()};
    person.name = name;
    person.team = QStringLiteral("Care North");
    person.teamId = domain::TeamId::fromString(kTeam);
    QJsonObject row = domain::rowOf(person);
    row.insert(kVersion, 1);
    m_rows[QStringLiteral("person")][person.id.toString()] = row;
    emitChange(QStringLiteral("org"), QStringLiteral("person"), person.id.toString());
    return person;
}

sync::HelloAnswer MemoryStore::hello(domain::PersonId person, const sync::Hello &hello)
{
    if (!m_desks.contains(hello.desk))
        m_desks.insert(hello.desk, Desk{person, 0});
    sync::HelloAnswer answer;
    answer.store = m_store;
    answer.epoch = m_epoch;
    answer.name = QStringLiteral("Aldera");
    answer.person.id = person;
    answer.ackedDseq = m_desks[hello.desk].acked;
    for (auto feed = m_feeds.cbegin(); feed != m_feeds.cend(); ++feed) {
        const std::vector<Change> &changes = feed.value();
        sync::ScopeHead head{.scope = feed.key(),
                             .head = static_cast<qint64>(changes.size()),
                             .hash = changes.empty() ? sync::firstHash() : changes.back().hash};
        for (const domain::Cursor &cursor : hello.cursors) {
            if (cursor.scope != head.scope)
                continue;
            const bool there = cursor.seq <= head.head;
            const QByteArray hash = cursor.seq == 0 ? sync::firstHash()
                                    : there         ? changes[static_cast<size_t>(cursor.seq - 1)].hash
                                                    : QByteArray();
            head.cursor = hash == cursor.hash ? sync::CursorState::Good : sync::CursorState::Wrong;
        }
        answer.scopes.push_back(head);
    }
    return answer;
}

Result<sync::PushAnswer> MemoryStore::push(const QUuid &desk,
                                           const std::vector<domain::OutboxCommand> &commands)
{
    Desk &known = m_desks[desk];
    sync::PushAnswer answer;
    for (const domain::OutboxCommand &one : commands) {
        if (base::sha256(one.command.body) != one.sha256)
            return fail(Code::RemoteRejected, QStringLiteral("hash"));
        const auto before = m_answers.constFind(one.command.id.value);
        if (before != m_answers.cend()) {
            if (before->sha256 != one.sha256)
                return fail(Code::RemoteOutOfStep, QStringLiteral("id reused"));
            answer.outcomes.push_back(before->outcome);
            if (one.dseq == known.acked + 1) // a copied profile sends what its twin has sent
                known.acked = one.dseq;
            continue;
        }
        if (one.dseq != known.acked + 1)
            return fail(Code::RemoteOutOfStep,
                        QStringLiteral("gap: %1 after %2").arg(one.dseq).arg(known.acked));
        Effect effect;
        apply(one.command, effect);
        known.acked = one.dseq;
        sync::PushOutcome outcome;
        outcome.answer.id = one.command.id;
        outcome.answer.outcome = effect.outcome;
        if (effect.outcome != QLatin1String("posted")) {
            outcome.answer.answer = QJsonDocument(QJsonObject{{QStringLiteral("code"), effect.code},
                                                              {QStringLiteral("fields"), effect.conflicts}})
                                        .toJson(QJsonDocument::Compact);
            for (const auto &[table, key] : effect.asked) {
                const auto row = m_rows[table].constFind(key);
                outcome.rows.push_back(
                    {table, key, row == m_rows[table].cend() ? std::nullopt : std::optional(*row)});
            }
        }
        m_answers.insert(one.command.id.value, Known{one.sha256, outcome});
        answer.outcomes.push_back(outcome);
        for (const auto &[table, key] : effect.changed)
            emitChange(teamScope(), table, key);
    }
    answer.acked = known.acked;
    return answer;
}

std::vector<Change> MemoryStore::pull(const domain::Cursor &cursor, int page) const
{
    const std::vector<Change> &feed = m_feeds.find(cursor.scope).value();
    std::vector<Change> changes;
    for (auto seq = static_cast<size_t>(cursor.seq);
         seq < feed.size() && static_cast<int>(changes.size()) < page; ++seq)
        changes.push_back(feed[seq]);
    QSet<QString> given;
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        const QString name = change->table + u'/' + change->key;
        if (given.contains(name))
            continue;
        given.insert(name);
        const QMap<QString, QJsonObject> rows = m_rows.value(change->table);
        if (rows.contains(change->key))
            change->row = rows.value(change->key);
    }
    // A key that is gone: its last mention says so; earlier ones carry nothing.
    for (Change &change : changes) {
        if (change.removed && m_rows.value(change.table).contains(change.key))
            change.row = m_rows.value(change.table).value(change.key);
    }
    return changes;
}

std::vector<domain::StoreRow> MemoryStore::copyRows(const domain::Cursor &cursor, int page) const
{
    std::vector<domain::StoreRow> rows;
    const bool org = *cursor.filling == QLatin1String("team") || *cursor.filling == QLatin1String("person");
    if (org != (cursor.scope == QLatin1String("org")))
        return rows;
    const QMap<QString, QJsonObject> table = m_rows.value(*cursor.filling);
    for (auto row = table.upperBound(cursor.fillingAfter);
         row != table.cend() && static_cast<int>(rows.size()) < page; ++row)
        rows.push_back({*cursor.filling, row.key(), row.value()});
    return rows;
}

std::optional<qint64> MemoryStore::countRows(const QString &scope) const
{
    if (scope != teamScope())
        return std::nullopt;
    qint64 rows = 0;
    for (auto table = m_rows.cbegin(); table != m_rows.cend(); ++table) {
        if (table.key() != QLatin1String("team") && table.key() != QLatin1String("person"))
            rows += table->size();
    }
    return rows;
}

sync::Heads MemoryStore::heads() const
{
    sync::Heads heads;
    heads.epoch = m_epoch;
    heads.sources = m_sources;
    for (auto feed = m_feeds.cbegin(); feed != m_feeds.cend(); ++feed)
        heads.heads.insert(feed.key(), static_cast<qint64>(feed->size()));
    return heads;
}

sync::CaseNumbers MemoryStore::takeNumbers()
{
    const qint64 first = m_nextNumber;
    m_nextNumber += 50;
    return {first, m_nextNumber - 1};
}

std::optional<QByteArray> MemoryStore::fileOf(domain::AttachmentId attachment) const
{
    const auto found = m_files.constFind(attachment.value);
    return found == m_files.cend() ? std::nullopt : std::optional(*found);
}

std::shared_ptr<MemoryStore> MemoryStore::restoredCopy() const
{
    auto copy = std::make_shared<MemoryStore>(*this);
    ++copy->m_epoch;
    return copy;
}

void MemoryStore::setField(const QString &table, const QString &key, const QString &field,
                           const QJsonValue &value)
{
    m_rows[table][key].insert(field, value);
    Effect effect;
    setRow(table, key, m_rows[table][key], effect);
    emitChange(teamScope(), table, key);
}

void MemoryStore::rewriteHistory()
{
    m_feeds[teamScope()].back().hash = QByteArray(32, 'x');
}

void MemoryStore::setRow(const QString &table, const QString &key, QJsonObject row, Effect &effect)
{
    row.insert(kVersion, m_rows[table].value(key).value(kVersion).toInteger() + 1);
    m_rows[table][key] = row;
    effect.changed.emplace_back(table, key);
}

void MemoryStore::removeRow(const QString &table, const QString &key, Effect &effect)
{
    m_rows[table].remove(key);
    effect.changed.emplace_back(table, key);
}

void MemoryStore::emitChange(const QString &scope, const QString &table, const QString &key)
{
    std::vector<Change> &feed = m_feeds[scope];
    Change change;
    change.seq = static_cast<qint64>(feed.size()) + 1;
    change.table = table;
    change.key = key;
    change.removed = !m_rows.value(table).contains(key);
    change.version = m_rows.value(table).value(key).value(kVersion).toInteger();
    change.hash = sync::hashAfter(feed.empty() ? sync::firstHash() : feed.back().hash, scope, change);
    feed.push_back(change);
}

void MemoryStore::mergeFields(const QString &table, const QString &key, const QJsonObject &edits,
                              Effect &effect)
{
    effect.asked.emplace_back(table, key);
    if (!m_rows[table].contains(key))
        return effect.reject(QStringLiteral("not_found"));
    QJsonObject row = m_rows[table].value(key);
    const QJsonObject before = row;
    for (const QString &field : edits.keys()) {
        const QJsonObject edit = edits.value(field).toObject();
        const QJsonValue now = valueOf(row, field);
        const QJsonValue mine = valueOf(edit, kNew);
        if (now == mine)
            continue;
        if (now == valueOf(edit, kBase)) {
            if (mine.isNull())
                row.remove(field);
            else
                row.insert(field, mine);
            continue;
        }
        effect.outcome = QStringLiteral("conflict");
        effect.conflicts.insert(field, QJsonObject{{kBase, valueOf(edit, kBase)},
                                                   {QStringLiteral("mine"), mine},
                                                   {QStringLiteral("theirs"), now}});
    }
    if (row != before)
        setRow(table, key, row, effect);
}

void MemoryStore::putRecord(const QJsonObject &body, Effect &effect)
{
    const QString table = text(body, QStringLiteral("type"));
    const QJsonObject made = body.value(kNew).toObject();
    const QString key = text(made, QStringLiteral("id"));
    effect.asked.emplace_back(table, key);
    if (!m_rows[QStringLiteral("customer")].contains(text(made, QStringLiteral("customer"))))
        return effect.reject(QStringLiteral("not_found"));
    const auto contacts = m_rows.constFind(QStringLiteral("contact"));
    if (table == QLatin1String("point_mark") &&
        (contacts == m_rows.cend() || !contacts->contains(text(made, QStringLiteral("contact")))))
        return effect.reject(QStringLiteral("not_found"));
    if (!m_rows[table].contains(key)) {
        if (body.contains(kBase))
            return effect.reject(QStringLiteral("not_found"));
        return setRow(table, key, made, effect);
    }
    if (!body.contains(kBase)) {
        if (withoutVersion(m_rows[table].value(key)) != made)
            effect.reject(QStringLiteral("already_there"));
        return;
    }
    if (table == QLatin1String("point_mark") || table == QLatin1String("offer"))
        return effect.reject(QStringLiteral("invalid"));
    const QJsonObject edits = domain::fieldChanges(body.value(kBase).toObject(), made);
    const QJsonObject before = m_rows[table].value(key);
    mergeFields(table, key, edits, effect);
    if (table == QLatin1String("contact") && effect.conflicts.contains(QStringLiteral("person"))) {
        m_rows[table][key] = before; // who took it first has it, whole
        effect.changed.clear();
    }
}

void MemoryStore::removeRecord(const QJsonObject &body, Effect &effect)
{
    const QString table = text(body, QStringLiteral("type"));
    const QJsonObject base = body.value(kBase).toObject();
    const QString key = text(base, QStringLiteral("id"));
    effect.asked.emplace_back(table, key);
    if (table == QLatin1String("offer"))
        return effect.reject(QStringLiteral("invalid"));
    if (!m_rows[table].contains(key))
        return; // gone already: what was wanted
    const QJsonObject now = withoutVersion(m_rows[table].value(key));
    if (now == base) {
        const QMap<QString, QJsonObject> marks = m_rows.value(QStringLiteral("point_mark"));
        for (auto mark = marks.cbegin(); mark != marks.cend(); ++mark) {
            if (text(*mark, QStringLiteral("contact")) == key)
                removeRow(QStringLiteral("point_mark"), mark.key(), effect);
        }
        return removeRow(table, key, effect);
    }
    effect.outcome = QStringLiteral("conflict");
    effect.conflicts.insert(
        QStringLiteral("*"),
        QJsonObject{{kBase, base}, {QStringLiteral("mine"), QJsonValue()}, {QStringLiteral("theirs"), now}});
}

void MemoryStore::setStatus(const domain::Command &command, const QJsonObject &body, Effect &effect)
{
    const QString table = QStringLiteral("case");
    const QString key = text(body, table);
    mergeFields(table, key, {{QStringLiteral("status"), body.value(QStringLiteral("status"))}}, effect);
    if (effect.changed.empty())
        return;
    QJsonObject &row = m_rows[table][key];
    if (text(row, QStringLiteral("status")) == QLatin1String("Solved"))
        row.insert(QStringLiteral("settled_at"), base::toMs(command.at));
    else
        row.remove(QStringLiteral("settled_at"));
}

void MemoryStore::applyToCase(const domain::Command &command, const QJsonObject &body, Effect &effect)
{
    const QString cases = QStringLiteral("case");
    const QString kind = command.kind;
    if (kind == QLatin1String("case.open.v1")) {
        QJsonObject row = body;
        for (const char *key :
             {"summary", "next_step", "waiting_for", "what_happened", "how_affected", "what_wanted"})
            row.insert(QLatin1String(key), QString());
        setRow(cases, text(body, QStringLiteral("id")), row, effect);
    } else if (kind == QLatin1String("case.set_status.v1")) {
        setStatus(command, body, effect);
    } else if (kind == QLatin1String("case.set_owner.v1")) {
        mergeFields(cases, text(body, cases),
                    {{QStringLiteral("owner"), body.value(QStringLiteral("owner"))}}, effect);
    } else if (kind == QLatin1String("case.set_next_step.v1") ||
               kind == QLatin1String("case.set_fields.v1") ||
               kind == QLatin1String("case.set_complaint.v1")) {
        mergeFields(cases, text(body, cases), body.value(QStringLiteral("fields")).toObject(), effect);
    } else {
        effect.reject(QStringLiteral("unknown_kind"));
    }
}

void MemoryStore::apply(const domain::Command &command, Effect &effect)
{
    const QJsonObject body = QJsonDocument::fromJson(command.body).object();
    const QString customers = QStringLiteral("customer");
    const QString history = QStringLiteral("interaction");
    const QString kind = command.kind;
    if (kind == QLatin1String("customer.create.v1")) {
        QJsonObject row = body;
        row.remove(QStringLiteral("handles"));
        row.insert(QStringLiteral("team"), kTeam);
        setRow(customers, text(body, QStringLiteral("id")), row, effect);
        for (const QJsonValue handle : body.value(QStringLiteral("handles")).toArray())
            setRow(QStringLiteral("handle"), text(handle.toObject(), QStringLiteral("id")), handle.toObject(),
                   effect);
    } else if (kind == QLatin1String("customer.set_fields.v1")) {
        mergeFields(customers, text(body, customers), body.value(QStringLiteral("fields")).toObject(),
                    effect);
    } else if (kind == QLatin1String("customer.put_record.v1")) {
        putRecord(body, effect);
    } else if (kind == QLatin1String("customer.remove_record.v1")) {
        removeRecord(body, effect);
    } else if (kind.startsWith(QLatin1String("case."))) {
        applyToCase(command, body, effect);
    } else if (kind == QLatin1String("interaction.add_note.v1")) {
        QJsonObject row = body;
        row.insert(QStringLiteral("pinned"), false);
        setRow(history, text(body, QStringLiteral("id")), row, effect);
    } else if (kind == QLatin1String("interaction.remove_note.v1")) {
        if (m_rows[history].contains(text(body, history)))
            removeRow(history, text(body, history), effect);
    } else if (kind == QLatin1String("interaction.move.v1")) {
        mergeFields(history, text(body, history),
                    {{QStringLiteral("main_case"), body.value(QStringLiteral("main_case"))}}, effect);
    } else if (kind == QLatin1String("interaction.pin.v1")) {
        if (!m_rows[history].contains(text(body, history)))
            return effect.reject(QStringLiteral("not_found"));
        QJsonObject row = m_rows[history].value(text(body, history));
        row.insert(QStringLiteral("pinned"), body.value(QStringLiteral("pinned")));
        setRow(history, text(body, history), row, effect);
    } else {
        effect.reject(QStringLiteral("unknown_kind"));
    }
}

} // namespace leeway::test
