namespace Pulumi;

/// <summary>A list that only grows, so that whoever took a snapshot may go on reading while its owner adds.</summary>
internal sealed class AppendOnlyList<T>
{
    private readonly Lock gate = new();
    private T[] items = [];
    private int count;

    /// <summary>What is in the list now; later additions do not show in it.</summary>
    public ArraySegment<T> Snapshot()
    {
        lock (gate)
        {
            return new(items, 0, count);
        }
    }

    public void Add(T item)
    {
        lock (gate)
        {
            if (count == items.Length)
            {
                Array.Resize(ref items, Math.Max(4, count * 2));
            }

            items[count++] = item;
        }
    }

    public void AddRange(ArraySegment<T> others)
    {
        foreach (var item in others)
        {
            Add(item);
        }
    }
}
