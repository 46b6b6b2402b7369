using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Internals;

public class RegistrationOrderTests
{
    [Fact]
    public async Task Resources_that_wait_for_nothing_are_registered_in_the_order_of_the_program()
    {
        var engine = new Engine();
        var names = Enumerable.Range(0, 300).Select(number => $"widget-{number}").ToArray();

        // The stack answers at once, so that nothing but the program decides when a resource's turn has come.
        await engine.UpAsync(() =>
        {
            foreach (var name in names)
            {
                _ = new Widget(name);
            }
        });

        Assert.Equal(names, engine.Monitor.Registrations.Skip(1).Select(request => request.Name));
    }

    [Fact]
    public async Task What_a_failed_program_left_undone_is_not_sent_any_more()
    {
        var engine = new Engine();
        var late = new DeferredOutput<string>();
        Widget? waiting = null;

        await engine.FailAsync((Action)FailingProgram);
        late.Resolve(Output.Create("too late"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting!.Registered);
        Assert.DoesNotContain(engine.Monitor.Registrations, request => request.Name == "waiting");

        void FailingProgram()
        {
            waiting = new Widget("waiting", new WidgetArgs { Label = late.Output });
            throw new RunException("enough");
        }
    }
}
