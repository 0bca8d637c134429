#include "app/program.h"
#include "support/planted.h"
#include "support/test_case.h"

using namespace leeway;

namespace
{

QString grouped(test::Planted &planted, const char *place)
{
    return planted.card(QString::fromLatin1(place), QStringLiteral(" "));
}

/// `text` as quoted-printable that is broken softly after every ninth sign.
QByteArray softlyBroken(const QString &text)
{
    QByteArray out;
    const QByteArray bytes = text.toLatin1();
    for (qsizetype at = 0; at < bytes.size(); at += 9)
        out += (at > 0 ? "=\n" : "") + bytes.mid(at, 9);
    return out;
}

/// Every sign as \uXXXX.
QByteArray escaped(const QString &text)
{
    QByteArray out;
    for (const QChar c : text)
        out += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    return out;
}

QByteArray inBold(QString number)
{
    return number.replace(u' ', QStringLiteral("</b> <b>"))
        .prepend(QStringLiteral("<b>"))
        .append(QStringLiteral("</b>"))
        .toUtf8();
}

QByteArray inCells(QString number)
{
    return number.replace(u' ', QStringLiteral("</span>\n      <span>"))
        .prepend(QStringLiteral("<span>"))
        .append(QStringLiteral("</span>"))
        .toUtf8();
}

QByteArray row(const QStringList &cells)
{
    return cells.join(u',').toUtf8() + '\n';
}

/// The row of somebody else than those searched for; `when` is what is wrong with it.
QByteArray rejectedRow(const QString &id, const QString &when, const QString &text)
{
    const QString none;
    return row({id, QStringLiteral("c3"), QStringLiteral("Per"), none, none, when, none, none, text});
}

QByteArray csv(test::Planted &p)
{
    const QString good = QStringLiteral("2024-03-01T10:00:00Z");
    const QString never = QStringLiteral("never");
    const QString none;
    QByteArray rows = test::plainHeader();
    rows +=
        row({p.card(QStringLiteral("an id")), p.card(QStringLiteral("a customer's key")),
             QStringLiteral("Ola ") + grouped(p, "a name"),
             p.card(QStringLiteral("an address")) + QStringLiteral("@example.org"),
             p.card(QStringLiteral("a thread")), good, QStringLiteral("done"), grouped(p, "a title"),
             QStringLiteral("pay ") + p.card(QStringLiteral("a text with dashes"), QStringLiteral("-")) +
                 QStringLiteral(" from ") + p.iban(QStringLiteral("an IBAN")) + QStringLiteral(" cvv 737")});
    rows +=
        row({QStringLiteral("x2"), QStringLiteral("c2"), QStringLiteral("Kari"), none, none, good, none, none,
             QStringLiteral("word ").repeated(600) +
                 p.card(QStringLiteral("a long text"), QStringLiteral("\u00A0"))});
    rows += rejectedRow(QStringLiteral("x3"), QStringLiteral("30 February ") + grouped(p, "a wrong date"),
                        p.iban(QStringLiteral("a reject")));
    rows += rejectedRow(QStringLiteral("x4"), good, none + u',' + grouped(p, "a cell too many"));
    rows += "x5,c5,Per,,,never,,,\"" + softlyBroken(grouped(p, "a reject in quoted-printable")) + "\"\n";
    rows += rejectedRow(QStringLiteral("x6"), never,
                        QString(4'000, u'x') + u' ' + grouped(p, "a reject where it is cut") +
                            QString(20'000, u'y'));
    return rows;
}

QByteArray jsonLines(test::Planted &p)
{
    const QByteArray head = R"({"customer":"c9","name":"Nils","thread":"t9","when":"2024-03-01T10:00:00Z",)";
    QByteArray lines =
        head + R"("id":"j1","text":")" + escaped(p.card(QStringLiteral("JSON escapes"))) + "\"}\n";
    lines += head + R"("id":"j2","title":"4)" +
             p.card(QStringLiteral("escaped blanks"), QStringLiteral("\\u00a0")).mid(1).toLatin1() +
             R"(","text":"a\nb"})" + '\n';
    lines += head + R"("id":"j3","text":")" +
             p.card(QStringLiteral("escaped line ends"), QStringLiteral("\\n")).toLatin1() + "\"}\n";
    // Rejected: it is not JSON, and a wrong date.
    lines += R"({"id":"j4","text":")" + escaped(p.card(QStringLiteral("broken JSON with escapes"))) + "\n";
    lines += R"({"id":"j5","customer":"c","when":"never","text":")" +
             p.card(QStringLiteral("a reject with escaped blanks"), QStringLiteral("\\u00a0")).toLatin1() +
             "\"}\n";
    return lines;
}

/// A message as mail programs write it: a subject in an encoded word, a text softly broken, HTML with the
/// number in elements of its own, a file named after one, a text and a letter attached.
QByteArray letter(test::Planted &p)
{
    const QByteArray subject = ("Card " + grouped(p, "a subject")).toUtf8().toBase64();
    return "From kari@example.org Fri Mar  1 10:00:00 2024\nFrom: \"Kari " +
           grouped(p, "a sender's name").toUtf8() +
           "\" <kari@example.org>\nTo: support@shop.example\nDate: Fri, 1 Mar 2024 10:00:00 "
           "+0000\nMessage-ID: <" +
           p.card(QStringLiteral("a message id")).toUtf8() + "@example.org>\nSubject: =?UTF-8?B?" + subject +
           "?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n"
           "--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nIt "
           "is " +
           softlyBroken(grouped(p, "a softly broken text")) +
           "\n"
           "--b\nContent-Type: text/html; charset=utf-8\n\n<p>" +
           inBold(grouped(p, "HTML split by tags")) + "</p><div>" +
           inCells(grouped(p, "HTML over lines of its source")) +
           "</div><a href=\"https://pay.example/?card=" +
           p.card(QStringLiteral("a link"), QStringLiteral("%20")).toUtf8() + "\">pay</a><p>" +
           p.card(QStringLiteral("HTML entities"), QStringLiteral("&nbsp;")).toUtf8() +
           "</p><img src=\"cid:x\" alt=\"" + grouped(p, "words for a picture").toUtf8() +
           "\">\n"
           "--b\nContent-Type: image/png; name=\"" +
           p.card(QStringLiteral("an attachment's name"), QStringLiteral("-")).toUtf8() +
           ".png\"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
           "--b\nContent-Type: text/csv; name=cards.csv\nContent-Disposition: attachment\n\n" +
           grouped(p, "a text attached").toUtf8() +
           "\n"
           "--b\nContent-Type: message/rfc822\n\nFrom: a@example.org\nSubject: fwd\n"
           "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" +
           ("forwarded " + grouped(p, "a letter attached")).toUtf8().toBase64() + "\n--b--\n\n";
}

/// Without a date it is rejected, with its text in base64.
QByteArray undatedLetter(test::Planted &p)
{
    return "From kari@example.org\nFrom: kari@example.org\nSubject: " +
           grouped(p, "a rejected letter's subject").toUtf8() +
           "\nMIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" +
           ("the number is " + grouped(p, "a rejected letter")).toUtf8().toBase64() + "\n\n";
}

} // namespace

/// Whatever file a number comes in with, and wherever in it, it is in no file afterwards: not in the store,
/// its log or its index, not among the rejects, in an export or in what the program says.
class TestMaskingImported : public QObject
{
    Q_OBJECT

private:
    QStringList m_meanwhile; ///< what stood in a file while leewayctl ran

    /// Runs leewayctl, looks into the folder meanwhile, and keeps what it said there.
    test::Ran watched(const test::Profile &profile, const test::Planted &planted, const QStringList &words)
    {
        QProcess process;
        profile.start(process, words);
        while (!process.waitForFinished(10) && process.state() != QProcess::NotRunning)
            m_meanwhile += planted.foundIn(QFileInfo(profile.store()).path());
        const test::Ran ran{process.exitCode(), process.readAllStandardOutput(),
                            process.readAllStandardError()};
        const QString said = QStringLiteral("said.txt");
        (void)profile.put(said, profile.read(said) + ran.out + ran.err);
        return ran;
    }
    static void verifyNothing(const QStringList &found)
    {
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n').left(2'000)));
    }

private Q_SLOTS:
    void leavesNothing_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("imported");
        QTest::addColumn<int>("rejected");
        QTest::newRow("CSV") << "csv" << 2 << 4;
        QTest::newRow("JSON Lines") << "jsonl" << 3 << 2;
        QTest::newRow("mail") << "mbox" << 1 << 1;
    }
    void leavesNothing()
    {
        QFETCH(QString, format);
        m_meanwhile.clear();
        test::Planted planted;
        const QByteArray content = format == u"csv"     ? csv(planted)
                                   : format == u"jsonl" ? jsonLines(planted)
                                                        : letter(planted) + undatedLetter(planted);
        const test::Profile source;
        const test::Profile profile;
        const QString file = source.put(QStringLiteral("in"), content);
        const QString mapping = format == u"mbox" ? QStringLiteral("mail")
                                                  : source.put(QStringLiteral("mapping.json"),
                                                               test::plainMapping(format.toUtf8()));
        const test::Ran ran = watched(profile, planted, {QStringLiteral("import"), mapping, file});
        QVERIFY2(ran.code == 0, ran.told().constData());
        QTEST(ran.first().value(QStringLiteral("imported")).toInt(), "imported");
        QTEST(ran.first().value(QStringLiteral("rejected")).toInt(), "rejected");
        QVERIFY(profile.read(QStringLiteral("in.rejects.csv")).contains("\u2022\u2022\u2022\u2022"));
        for (const QString &name : {QStringLiteral("Ola"), QStringLiteral("Kari"), QStringLiteral("Nils")}) {
            const test::Ran found = watched(profile, planted, {QStringLiteral("search"), name});
            const QString id = found.first().value(QStringLiteral("id")).toString();
            if (id.isEmpty())
                continue;
            QCOMPARE(watched(profile, planted, {QStringLiteral("customer"), QStringLiteral("show"), id}).code,
                     0);
            QCOMPARE(
                watched(profile, planted, {QStringLiteral("customer"), QStringLiteral("export"), id, name})
                    .code,
                0);
        }
        m_meanwhile.removeDuplicates();
        verifyNothing(m_meanwhile);
        verifyNothing(planted.foundIn(QFileInfo(profile.store()).path()));
        QCOMPARE(profile.filesWith("cvv 737"), QStringList());
        QVERIFY(!profile.read(QStringLiteral("in.rejects.csv")).contains("dGhlIG51bWJlciBpcyA"));
        QVERIFY(QFile::exists(profile.store()));
        // The check itself sees them: the file that was read is full of them.
        QVERIFY(!planted.foundIn(QFileInfo(file).path()).isEmpty());
    }

    void doesNotSayThemWhenAFileHasNoHeader()
    {
        test::Planted planted;
        const test::Profile source;
        const QString file = source.put(
            QStringLiteral("in.csv"),
            "1," + planted.card(QStringLiteral("the first line"), QStringLiteral(" ")).toLatin1() + "\n");
        const test::Profile profile;
        const QString mapping = source.put(QStringLiteral("mapping.json"), test::plainMapping());
        const test::Ran ran = profile.run({QStringLiteral("import"), mapping, file});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("MappingInvalid"), ran.told().constData());
        verifyNothing(planted.foundInBytes(ran.out + ran.err));
    }
};

LEEWAY_TEST(TestMaskingImported)
#include "tst_masking_imported.moc"
