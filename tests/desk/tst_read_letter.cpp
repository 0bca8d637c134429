// A letter is read with the files that came with it and the pictures inside it, within limits.
#include "desk/read_letter.h"
#include "storage/customer_writes.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using test::await;

class TestReadLetter : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_fixture;
    domain::InteractionId m_letter;

    template <class Fn> void write(Fn fn)
    {
        const base::Result<void> done = await(m_fixture->storage->write(std::move(fn)));
        if (!done)
            qFatal("%s", qPrintable(base::toLogLine(done.error())));
    }

    void attach(const char *name, const char *contentId, const QByteArray &bytes)
    {
        domain::Attachment file;
        file.id = domain::AttachmentId::make(*m_fixture->clock);
        file.interaction = m_letter;
        file.name = QString::fromUtf8(name);
        file.contentId = QString::fromUtf8(contentId);
        file.size = bytes.size();
        write([=](storage::Transaction &tx) { return storage::putAttachment(tx, file, bytes); });
    }
    void putHtml(const QString &html)
    {
        write([this, html](storage::Transaction &tx) { return storage::putHtml(tx, m_letter, html); });
    }
    desk::Letter letter() { return *await(desk::readLetter(*m_fixture->desk, m_letter)); }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::DeskFixture>();
        domain::Customer customer;
        customer.id = domain::CustomerId::make(*m_fixture->clock);
        customer.name = QStringLiteral("Marit");
        domain::Interaction event;
        event.id = m_letter = domain::InteractionId::make(*m_fixture->clock);
        event.customer = customer.id;
        event.body = QString(5'000, u'a');
        event.hasHtml = true;
        write([=](storage::Transaction &tx) -> base::Result<void> {
            base::Result<void> done = storage::putCustomer(tx, customer);
            return done ? storage::putInteraction(tx, event) : done;
        });
    }
    void cleanup() { m_fixture.reset(); }

    void comesWholeAndWithEveryFile()
    {
        putHtml(QStringLiteral("<p>Hello</p>"));
        attach("a.png", "", "1");
        attach("b.pdf", "", "22");
        const desk::Letter read = letter();
        QCOMPARE(read.whole.body.size(), 5'000);
        QCOMPARE(read.html, QStringLiteral("<p>Hello</p>"));
        QCOMPARE(read.attachments.size(), size_t{2});
        QCOMPARE(read.attachments.at(1).name, QStringLiteral("b.pdf"));
        QVERIFY(read.pictures.isEmpty());
    }

    void bringsThePicturesItNames()
    {
        putHtml(QStringLiteral("<img src=\"cid:tank@x\"><img src=\"cid:a&amp;b\">"));
        attach("tank.png", "tank@x", "tank");
        attach("both.png", "a&b", "both");
        attach("other.png", "other@x", "other");
        const desk::Letter read = letter();
        QCOMPARE(read.pictures.size(), 2);
        QCOMPARE(read.pictures.value(QStringLiteral("tank@x")), QByteArray("tank"));
        QCOMPARE(read.pictures.value(QStringLiteral("a&b")), QByteArray("both"));
    }

    void leavesOutWhatIsTooLarge()
    {
        QString html;
        for (int i = 0; i < 10; ++i)
            html += QStringLiteral("<img src=\"cid:p%1@x\">").arg(i);
        putHtml(html + QStringLiteral("<img src=\"cid:huge\">"));
        attach("huge.png", "huge", QByteArray(desk::kLetterPictureBytes + 1, 'x'));
        for (int i = 0; i < 10; ++i)
            attach("p.png", qPrintable(QStringLiteral("p%1@x").arg(i)),
                   QByteArray(desk::kLetterPictureBytes, 'x'));
        const desk::Letter read = letter();
        QVERIFY(!read.pictures.contains(QStringLiteral("huge")));
        QCOMPARE(read.pictures.size(), desk::kLetterPicturesBytes / desk::kLetterPictureBytes);
        QCOMPARE(read.attachments.size(), size_t{11}); // all are listed
    }

    void nobodysLetterIsNotFound()
    {
        const auto read =
            await(desk::readLetter(*m_fixture->desk, domain::InteractionId::make(*m_fixture->clock)));
        QVERIFY(!read);
        QCOMPARE(read.error().code, base::Code::NotFound);
    }
};

LEEWAY_TEST(TestReadLetter)
#include "tst_read_letter.moc"
